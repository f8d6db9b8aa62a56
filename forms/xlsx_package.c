#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "common/mem.h"
#include "forms/workbook.h"
#include "forms/xlsx_private.h"

enum { PIECE = 16384 };

static const char save_again[] = "Open it in your spreadsheet program and save it again.";

struct package {
    zip_t *zip;
    size_t inflated;
};

struct parse {
    const struct part_reader *reader;
    XML_Parser parser;
    enum err err;
    bool doctype;
};

/* What a protected workbook starts with: it is wrapped into the container of the .xls times. */
static bool is_old_container(struct slice content)
{
    static const char magic[] = {(char)0xd0, (char)0xcf, 0x11, (char)0xe0};
    return content.len >= sizeof magic && memcmp(content.p, magic, sizeof magic) == 0;
}

static enum err not_an_archive(struct slice content, struct diag *diag)
{
    enum err err;
    if (is_old_container(content)) {
        err = diag_fail(diag, ERR_SYNTAX, "the workbook has a password, or is an old .xls file");
        diag_remedy(diag, "Take the password off, and save it as .xlsx.");
    } else {
        err = diag_fail(diag, ERR_SYNTAX, "the file is not an .xlsx workbook, or it is damaged");
        diag_remedy(diag, "%s", save_again);
    }
    return err;
}

enum err package_open(struct slice content, struct package **out, struct diag *diag)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(content.p, content.len, 0, &error);
    zip_t *zip = source != NULL ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    zip_error_fini(&error);
    if (zip == NULL) {
        zip_source_free(source);
        return not_an_archive(content, diag);
    }
    *out = mem_zalloc(sizeof **out);
    (*out)->zip = zip;
    return OK;
}

void package_close(struct package *p)
{
    if (p != NULL) {
        zip_discard(p->zip);
        free(p);
    }
}

bool package_has(struct package *p, const char *part)
{
    return zip_name_locate(p->zip, part, 0) >= 0;
}

static const char *local_name(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon != NULL ? colon + 1 : name;
}

const char *attribute_find(const char *const *attributes, const char *name)
{
    for (size_t i = 0; attributes[i] != NULL; i += 2) {
        if (strcmp(local_name(attributes[i]), name) == 0) {
            return attributes[i + 1];
        }
    }
    return NULL;
}

static void stop(struct parse *p, enum err err)
{
    if (err != OK && p->err == OK) {
        p->err = err;
        (void)XML_StopParser(p->parser, XML_FALSE); /* fails only when it has stopped already */
    }
}

static void XMLCALL on_start(void *cls, const XML_Char *name, const XML_Char **attributes)
{
    struct parse *p = cls;
    if (p->err == OK) {
        stop(p,
             p->reader->start(p->reader->cls, local_name(name), (const char *const *)attributes));
    }
}

static void XMLCALL on_end(void *cls, const XML_Char *name)
{
    struct parse *p = cls;
    if (p->err == OK && p->reader->end != NULL) {
        stop(p, p->reader->end(p->reader->cls, local_name(name)));
    }
}

static void XMLCALL on_text(void *cls, const XML_Char *text, int len)
{
    struct parse *p = cls;
    if (p->err == OK && p->reader->text != NULL) {
        p->reader->text(p->reader->cls, slice_make(text, (size_t)len));
    }
}

/* No spreadsheet program writes one; it is what attacks with entities begin with. */
static void XMLCALL on_doctype(void *cls, const XML_Char *name, const XML_Char *system_id,
                               const XML_Char *public_id, int has_subset)
{
    (void)name;
    (void)system_id;
    (void)public_id;
    (void)has_subset;
    struct parse *p = cls;
    p->doctype = true;
    stop(p, ERR_SYNTAX);
}

static enum err broken_part(const struct parse *p, const char *part, struct diag *diag)
{
    if (p->err != OK && !p->doctype) {
        return p->err; /* told by the reader */
    }
    const char *reason =
        p->doctype ? "it has a DOCTYPE" : XML_ErrorString(XML_GetErrorCode(p->parser));
    enum err err = diag_fail(diag, ERR_SYNTAX, "the workbook is damaged: %s, line %lu: %s", part,
                             (unsigned long)XML_GetCurrentLineNumber(p->parser), reason);
    diag_remedy(diag, "%s", save_again);
    return err;
}

static enum err feed(struct package *package, zip_file_t *file, const char *part, struct parse *p,
                     struct diag *diag)
{
    for (;;) {
        void *piece = XML_GetBuffer(p->parser, PIECE);
        zip_int64_t n = piece != NULL ? zip_fread(file, piece, PIECE) : -1;
        if (n < 0) {
            enum err err = diag_fail(diag, ERR_SYNTAX, "the workbook is damaged: %s", part);
            diag_remedy(diag, "%s", save_again);
            return err;
        }
        package->inflated += (size_t)n;
        if (package->inflated > WORKBOOK_INFLATED_MAX) {
            return diag_fail(diag, ERR_LIMIT, "the workbook unpacks to more than %d MiB",
                             WORKBOOK_INFLATED_MAX >> 20);
        }
        if (XML_ParseBuffer(p->parser, (int)n, n == 0) != XML_STATUS_OK) {
            return broken_part(p, part, diag);
        }
        if (n == 0) {
            return OK;
        }
    }
}

enum err package_parse(struct package *package, const char *part, const struct part_reader *reader,
                       struct diag *diag)
{
    zip_file_t *file = zip_fopen(package->zip, part, 0);
    if (file == NULL) {
        enum err err =
            diag_fail(diag, ERR_SYNTAX, "the workbook is damaged: %s cannot be read", part);
        diag_remedy(diag, "%s", save_again);
        return err;
    }
    struct parse p = {.reader = reader, .parser = XML_ParserCreate(NULL)};
    enum err err = ERR_INTERNAL;
    if (p.parser != NULL) {
        XML_SetUserData(p.parser, &p);
        XML_SetElementHandler(p.parser, on_start, on_end);
        XML_SetCharacterDataHandler(p.parser, on_text);
        XML_SetStartDoctypeDeclHandler(p.parser, on_doctype);
        err = feed(package, file, part, &p, diag);
        XML_ParserFree(p.parser);
    }
    (void)zip_fclose(file); /* read only: nothing can be lost */
    return err;
}
