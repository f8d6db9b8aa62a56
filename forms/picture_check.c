/* What may be in a picture: shapes and words, nothing that acts, and nothing from elsewhere. A list
   of what is allowed, because nobody can list everything that is not. */
#include <expat.h>
#include <string.h>

#include "forms/picture.h"

static const char SVG_NAMESPACE[] = "http://www.w3.org/2000/svg";

static const char *const shapes[] = {
    "svg",      "g",        "path", "rect",  "circle",         "ellipse",        "line",
    "polyline", "polygon",  "text", "tspan", "title",          "desc",           "defs",
    "stop",     "metadata", "mask", "use",   "linearGradient", "radialGradient",
};

struct look {
    XML_Parser parser;
    struct diag *diag;
    bool refused;
    bool started;
};

static void refuse(struct look *l, const char *what, const char *name)
{
    if (!l->refused) {
        diag_set(l->diag, "the picture has %s \"%.60s\", so it is not used", what, name);
        diag_remedy(l->diag, "Save it as plain or optimised SVG, with shapes only");
    }
    l->refused = true;
    (void)XML_StopParser(l->parser, XML_FALSE);
}

/* The name inside of SVG, NULL when the element is of another kind. Expat puts a | between. */
static const char *local_name(const XML_Char *name)
{
    const size_t len = sizeof SVG_NAMESPACE - 1;
    return strncmp(name, SVG_NAMESPACE, len) == 0 && name[len] == '|' ? name + len + 1 : NULL;
}

static bool is_shape(const char *name)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        if (strcmp(name, shapes[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* A link to a part of the same picture is all that an attribute may hold beside plain values. */
static bool is_plain_value(const char *name, const char *value)
{
    const char *local = strrchr(name, '|');
    local = local == NULL ? name : local + 1;
    const char *url = strstr(value, "url(");
    if (strncmp(local, "on", 2) == 0 || (url != NULL && url[4] != '#')) {
        return false;
    }
    return strcmp(local, "href") != 0 || value[0] == '#';
}

static void XMLCALL on_start(void *cls, const XML_Char *name, const XML_Char **attributes)
{
    struct look *l = cls;
    const char *local = local_name(name);
    if (local == NULL || !is_shape(local) || (!l->started && strcmp(local, "svg") != 0)) {
        refuse(l, "the element", local == NULL ? name : local);
        return;
    }
    l->started = true;
    for (size_t i = 0; attributes[i] != NULL; i += 2) {
        if (!is_plain_value(attributes[i], attributes[i + 1])) {
            refuse(l, "the attribute", attributes[i]);
            return;
        }
    }
}

static void XMLCALL on_doctype(void *cls, const XML_Char *name, const XML_Char *system,
                               const XML_Char *public, int has_internal)
{
    (void)system;
    (void)public;
    (void)has_internal;
    refuse(cls, "a document type", name);
}

static void XMLCALL on_instruction(void *cls, const XML_Char *target, const XML_Char *data)
{
    (void)data;
    refuse(cls, "an instruction", target);
}

enum err picture_check(struct slice svg, struct diag *diag)
{
    struct diag mine = {0};
    struct look l = {.diag = diag != NULL ? diag : &mine};
    if (svg.len > PICTURE_BYTES_REFUSED) {
        return diag_fail(diag, ERR_SYNTAX, "the picture is too large to be used");
    }
    l.parser = XML_ParserCreateNS("UTF-8", '|');
    if (l.parser == NULL) {
        return diag_fail(diag, ERR_INTERNAL, "there is no memory to read the picture");
    }
    XML_SetUserData(l.parser, &l);
    XML_SetStartElementHandler(l.parser, on_start);
    XML_SetStartDoctypeDeclHandler(l.parser, on_doctype);
    XML_SetProcessingInstructionHandler(l.parser, on_instruction);
    const enum XML_Status status = XML_Parse(l.parser, svg.p, (int)svg.len, 1);
    if (status != XML_STATUS_OK && !l.refused) {
        diag_set(l.diag, "this is no SVG picture: %s in line %lu",
                 XML_ErrorString(XML_GetErrorCode(l.parser)),
                 (unsigned long)XML_GetCurrentLineNumber(l.parser));
    }
    XML_ParserFree(l.parser);
    return status == XML_STATUS_OK && !l.refused ? OK : ERR_SYNTAX;
}
