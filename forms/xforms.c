/* The head of the XForm: the empty record, the lists of choices, and a bind for every item. */
#include "forms/xforms_private.h"

#include <stdint.h>
#include <string.h>

enum { TEXT_MAX = 1 << 20 };

static bool is_name(const char *s)
{
    for (size_t i = 0; s[i] != '\0'; i++) {
        const bool letter = (s[i] >= 'a' && s[i] <= 'z') || (s[i] >= 'A' && s[i] <= 'Z') ||
                            s[i] == '_' || ((unsigned char)s[i] & 0x80) != 0;
        if (!letter && (i == 0 || strchr("0123456789-.", s[i]) == NULL)) {
            return false;
        }
    }
    return s[0] != '\0';
}

/* A group has no value; nor has a bare name outside of a choice_filter. */
static void write_nothing(void *cls, struct slice name, struct buf *out)
{
    (void)cls;
    (void)name;
    buf_adds(out, "''");
}

static void write_question(void *cls, struct slice name, struct buf *out)
{
    if (form_item(cls, name) == SIZE_MAX) {
        write_nothing(cls, name, out);
        return;
    }
    buf_adds(out, XFORMS_ROOT);
    buf_add_slice(out, name);
}

static void write_column(void *cls, struct slice name, struct buf *out)
{
    (void)cls;
    buf_add_slice(out, name);
}

static const char *write_expr(const struct xforms *x, const struct expr *e, bool is_filter)
{
    const struct expr_paths paths = {.cls = (void *)(uintptr_t)x->form /* only read */,
                                     .question = write_question,
                                     .column = is_filter ? write_column : write_nothing};
    struct buf out;
    buf_init(&out, TEXT_MAX);
    expr_write(e, &paths, x->arena, &out);
    const char *text = arena_slicedup(x->arena, buf_slice(&out));
    buf_done(&out);
    return text;
}

const char *xforms_filter(const struct xforms *x, const struct expr *e)
{
    return write_expr(x, e, true);
}

/* ---- Lists ---- */

const char *xforms_list_id(const struct xforms *x, size_t list)
{
    const char *name = x->form->lists[list].name;
    return is_name(name) ? name : arena_printf(x->arena, "list-%zu", list);
}

static void write_choice(struct xforms *x, size_t list, size_t i)
{
    static const char *const OURS[] = {"itextId", "name", "label"};
    const struct choice *choice = &x->form->lists[list].choices[i];
    xml_open(&x->xml, "item");
    xml_leaf(&x->xml, "itextId", xforms_choice_text(x, list, i));
    xml_leaf(&x->xml, "name", choice->name);
    for (size_t e = 0; e < choice->n_extras; e++) {
        const char *column = choice->extras[e].column;
        bool taken = !is_name(column);
        for (size_t o = 0; o < sizeof OURS / sizeof *OURS; o++) {
            taken = taken || strcmp(column, OURS[o]) == 0;
        }
        if (!taken) {
            xml_leaf(&x->xml, column, choice->extras[e].value);
        }
    }
    xml_close(&x->xml);
}

static void write_lists(struct xforms *x)
{
    for (size_t l = 0; l < x->form->n_lists; l++) {
        xml_open(&x->xml, "instance");
        xml_attr(&x->xml, "id", xforms_list_id(x, l));
        xml_open(&x->xml, "root");
        for (size_t i = 0; i < x->form->lists[l].n_choices; i++) {
            write_choice(x, l, i);
        }
        xml_close(&x->xml);
        xml_close(&x->xml);
    }
}

/* ---- The record ---- */

static void write_record(struct xforms *x)
{
    const struct form *f = x->form;
    xml_open(&x->xml, "instance");
    xml_open(&x->xml, "data");
    xml_attr(&x->xml, "id", f->id);
    xml_attr(&x->xml, "version", x->options->version != NULL ? x->options->version : f->version);
    for (size_t i = 0; i < f->n_items; i++) {
        xml_leaf(&x->xml, f->items[i].name, f->items[i].default_value);
    }
    xml_open(&x->xml, "meta");
    xml_open(&x->xml, "instanceID");
    xml_close(&x->xml);
    xml_close(&x->xml);
    xml_close(&x->xml);
    xml_close(&x->xml);
}

static bool is_whole(double v)
{
    return v >= -1e9 && v <= 1e9 && v == (double)(long)v;
}

static const char *type_of(const struct item *it)
{
    switch (it->kind) {
    case ITEM_INTEGER:
        return "int";
    case ITEM_DECIMAL:
        return "decimal";
    case ITEM_DATE:
        return "date";
    case ITEM_TIME:
        return "time";
    case ITEM_DATETIME:
        return "dateTime";
    case ITEM_RANK:
        return "odk:rank";
    case ITEM_RANGE:
        return is_whole(it->range_start) && is_whole(it->range_step) ? "int" : "decimal";
    case ITEM_NOTE:
    case ITEM_TEXT:
    case ITEM_ONE:
    case ITEM_MANY:
    case ITEM_ACKNOWLEDGE:
    case ITEM_CALCULATE:
    case ITEM_HIDDEN:
    case ITEM_KIND_COUNT:
        break;
    }
    return "string";
}

static void attr_expr(struct xforms *x, const char *name, const struct expr *e)
{
    if (e != NULL) {
        xml_attr(&x->xml, name, write_expr(x, e, false));
    }
}

static void attr_message(struct xforms *x, const struct item *it, const char *name,
                         struct form_text text)
{
    if (xforms_has_text(text)) {
        xml_attr(&x->xml, name,
                 arena_printf(x->arena, "jr:itext('%s')", xforms_item_text(x, it, name)));
    }
}

static void write_bind(struct xforms *x, size_t i)
{
    const struct item *it = &x->form->items[i];
    xml_open(&x->xml, "bind");
    xml_attr(&x->xml, "nodeset", arena_printf(x->arena, XFORMS_ROOT "%s", it->name));
    xml_attr(&x->xml, "type", type_of(it));
    attr_expr(x, "relevant", it->relevant);
    attr_expr(x, "required", it->required);
    attr_message(x, it, "jr:requiredMsg", it->required_message);
    attr_expr(x, "constraint", it->constraint);
    attr_message(x, it, "jr:constraintMsg", it->constraint_message);
    attr_expr(x, "calculate", x->calculated[i] ? it->calculation : NULL);
    if (it->read_only || it->kind == ITEM_NOTE) {
        xml_attr(&x->xml, "readonly", "true()");
    }
    xml_close(&x->xml);
}

/* A default that is worked out once, when the form is opened. */
static void write_first_value(struct xforms *x, const struct item *it)
{
    xml_open(&x->xml, "setvalue");
    xml_attr(&x->xml, "event", "odk-instance-first-load");
    xml_attr(&x->xml, "ref", arena_printf(x->arena, XFORMS_ROOT "%s", it->name));
    attr_expr(x, "value", it->calculation);
    xml_close(&x->xml);
}

static void write_binds(struct xforms *x)
{
    for (size_t i = 0; i < x->form->n_items; i++) {
        write_bind(x, i);
        if (x->form->items[i].calculation != NULL && !x->calculated[i]) {
            write_first_value(x, &x->form->items[i]);
        }
    }
    xml_open(&x->xml, "bind");
    xml_attr(&x->xml, "nodeset", XFORMS_ROOT "meta/instanceID");
    xml_attr(&x->xml, "type", "string");
    xml_attr(&x->xml, "readonly", "true()");
    xml_attr(&x->xml, "jr:preload", "uid");
    xml_close(&x->xml);
}

/* ---- The whole ---- */

static void open_root(struct xforms *x)
{
    static const char *const NAMESPACES[][2] = {
        {"xmlns", "http://www.w3.org/2002/xforms"},
        {"xmlns:h", "http://www.w3.org/1999/xhtml"},
        {"xmlns:ev", "http://www.w3.org/2001/xml-events"},
        {"xmlns:xsd", "http://www.w3.org/2001/XMLSchema"},
        {"xmlns:jr", "http://openrosa.org/javarosa"},
        {"xmlns:orx", "http://openrosa.org/xforms"},
        {"xmlns:odk", "http://www.opendatakit.org/xforms"},
    };
    xml_open(&x->xml, "h:html");
    for (size_t i = 0; i < sizeof NAMESPACES / sizeof *NAMESPACES; i++) {
        xml_attr(&x->xml, NAMESPACES[i][0], NAMESPACES[i][1]);
    }
}

static void write_all(struct xforms *x)
{
    open_root(x);
    xml_open(&x->xml, "h:head");
    xml_leaf(&x->xml, "h:title", xforms_shown(x, x->form->title, &x->translations[0]));
    xml_open(&x->xml, "model");
    xml_attr(&x->xml, "odk:xforms-version", "1.0.0");
    xforms_write_texts(x);
    write_record(x);
    write_lists(x);
    write_binds(x);
    xml_close(&x->xml);
    xml_close(&x->xml);
    xforms_write_body(x);
    xml_close(&x->xml);
}

enum err xforms_write(const struct form *f, const struct xforms_options *options, struct buf *out)
{
    struct arena *a = arena_new(1 << 16);
    struct xforms x = {.form = f, .options = options, .arena = a};
    x.calculated = arena_array(a, f->n_items + 1, sizeof *x.calculated);
    for (size_t i = 0; i < f->n_calculations; i++) {
        x.calculated[f->calculation_order[i]] = true;
    }
    xforms_find_translations(&x);
    xml_begin(&x.xml, out);
    write_all(&x);
    const enum err err = xml_finish(&x.xml);
    arena_free(a);
    return err;
}
