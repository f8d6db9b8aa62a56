/* Dates: three fields on the page, one value in the answers. */
#include <string.h>

#include "collector/control_private.h"
#include "common/date.h"

/* The parts of a stored date, or of a typed one that is none ("31/2/2026"). */
static void date_parts(struct slice value, char sep, struct slice out[3])
{
    struct slice rest = value;
    for (size_t i = 0; i < 3; i++) {
        out[i] = SLICE("");
        slice_split(&rest, sep, &out[i]);
    }
}

static void stored_date_parts(struct slice value, struct slice out[3])
{
    int32_t day;
    if (date_parse(value, &day) == OK) {
        date_parts(value, '-', out);
        const struct slice year = out[0];
        out[0] = out[2];
        out[2] = year;
    } else {
        date_parts(value, '/', out);
    }
}

static void write_date_part(struct web_page *p, const struct control_view *v, const char *part,
                            const char *label, struct slice value, bool first)
{
    struct html *h = &p->html;
    const char *name = control_item(v)->name;
    const char *id = first ? control_id(p->x->arena, control_item(v))
                           : arena_printf(p->x->arena, "f-%s.%s", name, part);
    html_open(h, EL_DIV);
    html_open(h, EL_LABEL);
    html_attr(h, AT_FOR, id);
    html_text(h, label);
    html_close(h, EL_LABEL);
    html_open(h, EL_INPUT);
    html_attr(h, AT_TYPE, "text");
    html_attr(h, AT_INPUTMODE, "numeric");
    html_attr(h, AT_NAME, arena_printf(p->x->arena, "%s.%s", name, part));
    html_attr(h, AT_ID, id);
    html_attr(h, AT_VALUE, arena_slicedup(p->x->arena, value));
    if (v->fault != FAULT_NONE) {
        html_attr(h, AT_ARIA_INVALID, "true");
    }
    html_close(h, EL_DIV);
}

static bool wants_month_only(const struct item *it)
{
    return strstr(it->appearance, "month-year") != NULL;
}

void control_write_date(struct web_page *p, const struct control_view *v)
{
    struct slice part[3];
    stored_date_parts(v->answers->values[v->item], part);
    const bool month_only = wants_month_only(control_item(v));
    control_open_group(p, v);
    html_open(&p->html, EL_DIV);
    html_attr(&p->html, AT_CLASS, "d");
    if (!month_only) {
        write_date_part(p, v, "day", page_tr(p, N_("Day")), part[0], true);
    }
    write_date_part(p, v, "month", page_tr(p, N_("Month")), part[1], month_only);
    write_date_part(p, v, "year", page_tr(p, N_("Year")), part[2], false);
    html_close(&p->html, EL_DIV);
    html_close(&p->html, EL_FIELDSET);
}

struct slice control_read_date(const struct fields *posted, const struct item *it, struct arena *a)
{
    struct slice part[3];
    static const char *const names[3] = {"day", "month", "year"};
    for (size_t i = 0; i < 3; i++) {
        part[i] = slice_trim(fields_get(posted, arena_printf(a, "%s.%s", it->name, names[i])));
    }
    if (wants_month_only(it) && part[1].len + part[2].len > 0) {
        part[0] = SLICE("1");
    }
    struct slice value = SLICE("");
    if (answers_date(part[0], part[1], part[2], a, &value) != OK) {
        value = slice_of(arena_printf(a, "%.*s/%.*s/%.*s", (int)part[0].len, part[0].p,
                                      (int)part[1].len, part[1].p, (int)part[2].len, part[2].p));
    }
    return value;
}
