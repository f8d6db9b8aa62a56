/* The body of an XForm: pages as groups, questions as controls. */
#include "forms/xforms_private.h"

#include "common/num.h"

static const char *control_of(const struct item *it)
{
    switch (it->kind) {
    case ITEM_ONE:
        return "select1";
    case ITEM_MANY:
        return "select";
    case ITEM_RANK:
        return "odk:rank";
    case ITEM_RANGE:
        return "range";
    case ITEM_ACKNOWLEDGE:
        return "trigger";
    case ITEM_CALCULATE:
    case ITEM_HIDDEN:
        return NULL;
    case ITEM_NOTE:
    case ITEM_TEXT:
    case ITEM_INTEGER:
    case ITEM_DECIMAL:
    case ITEM_DATE:
    case ITEM_TIME:
    case ITEM_DATETIME:
    case ITEM_KIND_COUNT:
        break;
    }
    return "input";
}

static void write_reference(struct xforms *x, const char *element, const char *id)
{
    xml_open(&x->xml, element);
    xml_attr(&x->xml, "ref", arena_printf(x->arena, "jr:itext('%s')", id));
    xml_close(&x->xml);
}

static void attr_number(struct xforms *x, const char *name, double v)
{
    char text[NUM_TEXT_MAX];
    num_format_double(v, text);
    xml_attr(&x->xml, name, text);
}

static const char *itemset_of(const struct xforms *x, const struct item *it)
{
    const char *nodes = arena_printf(x->arena, "instance('%s')/root/item",
                                     xforms_list_id(x, (size_t)(it->list - x->form->lists)));
    return it->choice_filter == NULL
               ? nodes
               : arena_printf(x->arena, "%s[%s]", nodes, xforms_filter(x, it->choice_filter));
}

static void write_choices(struct xforms *x, const struct item *it)
{
    xml_open(&x->xml, "itemset");
    xml_attr(&x->xml, "nodeset", itemset_of(x, it));
    xml_open(&x->xml, "value");
    xml_attr(&x->xml, "ref", "name");
    xml_close(&x->xml);
    xml_open(&x->xml, "label");
    xml_attr(&x->xml, "ref", "jr:itext(itextId)");
    xml_close(&x->xml);
    xml_close(&x->xml);
}

static void write_control(struct xforms *x, const struct item *it)
{
    const char *control = control_of(it);
    if (control == NULL) {
        return;
    }
    xml_open(&x->xml, control);
    xml_attr(&x->xml, "ref", arena_printf(x->arena, XFORMS_ROOT "%s", it->name));
    if (it->appearance[0] != '\0') {
        xml_attr(&x->xml, "appearance", it->appearance);
    }
    if (it->kind == ITEM_RANGE) {
        attr_number(x, "start", it->range_start);
        attr_number(x, "end", it->range_end);
        attr_number(x, "step", it->range_step);
    }
    if (xforms_has_text(it->label) || xforms_has_text(it->image)) {
        write_reference(x, "label", xforms_item_text(x, it, "label"));
    }
    if (xforms_has_text(it->hint)) {
        write_reference(x, "hint", xforms_item_text(x, it, "hint"));
    }
    if (it->list != NULL) {
        write_choices(x, it);
    }
    xml_close(&x->xml);
}

static bool asks_anything(const struct form *f, const struct page *p)
{
    for (size_t i = p->first_item; i < p->first_item + p->n_items; i++) {
        if (control_of(&f->items[i]) != NULL) {
            return true;
        }
    }
    return false;
}

static void write_page(struct xforms *x, size_t page)
{
    const struct page *p = &x->form->pages[page];
    if (!asks_anything(x->form, p)) {
        return;
    }
    xml_open(&x->xml, "group");
    xml_attr(&x->xml, "appearance", "field-list");
    if (xforms_has_text(p->label)) {
        write_reference(x, "label", xforms_page_text(x, page));
    }
    for (size_t i = p->first_item; i < p->first_item + p->n_items; i++) {
        write_control(x, &x->form->items[i]);
    }
    xml_close(&x->xml);
}

void xforms_write_body(struct xforms *x)
{
    xml_open(&x->xml, "h:body");
    for (size_t i = 0; i < x->form->n_pages; i++) {
        write_page(x, i);
    }
    xml_close(&x->xml);
}
