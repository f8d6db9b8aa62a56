#include "analyze/provenance.h"

#include "analyze/fill.h"
#include "analyze/json_buf.h"
#include "analyze/scoring.h"
#include "analyze/source_words.h"

/* Does the item make up the theme, as an answer or as a service's own rating? */
static bool is_of_theme(const struct item *it, enum theme theme)
{
    return it->theme == theme && (scoring_is_anchor(it) || it->role == ROLE_RATING);
}

static json_t *themes_json(const struct form *f)
{
    json_t *themes = json_object();
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        json_t *names = json_array();
        for (size_t i = 0; i < f->n_items; i++) {
            if (is_of_theme(&f->items[i], t)) {
                (void)json_array_append_new(names, json_string(f->items[i].name));
            }
        }
        if (json_array_size(names) > 0) {
            (void)json_object_set(themes, theme_code(t), names);
        }
        json_decref(names);
    }
    return themes;
}

static json_t *origins_json(const struct dataset *d)
{
    json_t *list = json_array();
    for (const struct origin *o = d->origins; o != NULL; o = o->next) {
        char digest[DIGEST_HEX_MAX];
        digest_hex(&o->form->digest, digest);
        (void)json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:o}", "questionnaire",
                                                    o->form->id, "digest", digest, "source",
                                                    source_name(o->form->source), "themes",
                                                    themes_json(o->form)));
    }
    return list;
}

enum err provenance_add(const struct provenance *p, struct buf *out)
{
    const struct dataset *d = p->data;
    char digest[DIGEST_HEX_MAX];
    digest_hex(&d->data_digest, digest);
    buf_cut(out, 2);
    buf_adds(out, ",\n\"provenance\":");
    const enum err err = json_buf_add(
        out, json_pack(
                 "{s:s, s:s, s:s, s:s, s:i, s:{s:o, s:o}, s:o, s:o, s:b, s:o, s:o, s:s, s:o}",
                 "command", p->command, "program", p->program, "method", PROVENANCE_METHOD, "tier",
                 tier_name(p->tier), "base",
                 p->tier == TIER_BOARD ? (int)DISCLOSURE_BASE_PUBLIC : (int)DISCLOSURE_BASE,
                 "period", "from", json_day_or_null(d->from_day), "to", json_day_or_null(d->to_day),
                 "unit", json_text_or_null(p->unit == NULL ? "" : p->unit), "theme",
                 json_text_or_null(theme_code(p->theme)), "why", (int)p->why, "since",
                 json_day_or_null(p->since_day), "earlier_from", json_day_or_null(p->earlier_from),
                 "data_digest", digest, "questionnaires", origins_json(d)));
    buf_adds(out, "}\n");
    return err != OK ? err : buf_error(out);
}

/* "PLAN: own_day, own_plan; INFO: ..." */
static const char *themes_words(const struct form *f, struct arena *a)
{
    const char *all = "";
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        const char *names = "";
        for (size_t i = 0; i < f->n_items; i++) {
            if (is_of_theme(&f->items[i], t)) {
                names = arena_printf(a, "%s%s%s", names, names[0] == '\0' ? "" : ", ",
                                     f->items[i].name);
            }
        }
        if (names[0] != '\0') {
            all = arena_printf(a, "%s%s%s: %s", all, all[0] == '\0' ? "" : "; ", theme_code(t),
                               names);
        }
    }
    return all;
}

void provenance_tell(const struct dataset *data, const struct language *l, struct arena *a,
                     struct report_builder *b)
{
    char digest[DIGEST_HEX_MAX];
    if (data->origins == NULL) {
        return;
    }
    digest_hex(&data->data_digest, digest);
    report_heading(b, 2, "origin", tr(l, "Where the numbers come from"));
    report_paragraph(b, tr_fill(l, a, "Method {method}, of the answers {digest}.",
                                FILL({"method", PROVENANCE_METHOD}, {"digest", digest})));
    const char *const columns[] = {tr(l, "Questionnaire"), tr(l, "Who was asked"), tr(l, "Version"),
                                   tr(l, "Questions of each theme")};
    report_table_begin(b, tr(l, "Where the numbers come from"), columns,
                       sizeof columns / sizeof columns[0]);
    for (const struct origin *o = data->origins; o != NULL; o = o->next) {
        digest_hex(&o->form->digest, digest);
        report_table_cell(b, (struct report_cell){.text = o->form->id, .header = true});
        report_table_cell(b, (struct report_cell){.text = tr(l, source_title(o->form->source))});
        report_table_cell(b, (struct report_cell){.text = arena_printf(a, "%.16s", digest)});
        report_table_cell(b, (struct report_cell){.text = themes_words(o->form, a)});
    }
    report_table_end(b);
}
