/* Comments as JSON: counts and cleared quotes, never the comments themselves. */
#include "analyze/comments_report.h"
#include "analyze/disclosure.h"
#include "analyze/json_buf.h"

static json_t *sources_json(const struct comments_study *s, enum theme theme)
{
    json_t *sources = json_object();
    for (enum source source = 0; source < SOURCE_COUNT; source++) {
        if (s->by_source[source] > 0) {
            (void)json_object_set_new(sources, source_name(source),
                                      s->by_source[source] < DISCLOSURE_BASE
                                          ? json_null()
                                          : json_integer(s->themes[theme].by_source[source]));
        }
    }
    return sources;
}

static json_t *themes_json(const struct comments_study *s)
{
    json_t *list = json_array();
    for (enum theme theme = 0; theme < THEME_COUNT; theme++) {
        const struct theme_tally *t = &s->themes[theme];
        (void)json_array_append_new(
            list,
            json_pack("{s:s, s:I, s:I, s:I, s:I, s:o, s:[I,I,I,I], s:o, s:o}", "theme",
                      theme_code(theme), "suggested", (json_int_t)t->suggested, "confirmed",
                      (json_int_t)t->confirmed, "suggested_read", (json_int_t)t->suggested_done,
                      "suggested_right", (json_int_t)t->suggested_right, "sources",
                      sources_json(s, theme), "coders", (json_int_t)t->coders[0],
                      (json_int_t)t->coders[1], (json_int_t)t->coders[2], (json_int_t)t->coders[3],
                      "kappa", json_number_or_null(t->kappa.defined, t->kappa.value), "alpha",
                      json_number_or_null(t->alpha.defined, t->alpha.value)));
    }
    return list;
}

static json_t *quotes_json(const struct comments_view *v, struct arena *a)
{
    json_t *list = json_array();
    for (size_t i = 0; i < v->study->n_quotes; i++) {
        const struct quote *q = &v->study->quotes[i];
        (void)json_array_append_new(
            list, json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "id", q->comment->id, "unit",
                            v->data->units->items[q->comment->unit].id, "source",
                            source_name(q->comment->source), "language", q->comment->language,
                            "themes", coding_codes(q->themes, a), "text", q->text));
    }
    return list;
}

static json_t *redacted_json(const struct comments *c)
{
    json_t *counts = json_object();
    for (enum redacted k = 0; k < REDACTED_COUNT; k++) {
        (void)json_object_set_new(counts, redacted_mark(k),
                                  json_integer((json_int_t)c->redacted[k]));
    }
    return counts;
}

enum err comments_json(const struct comments_view *v, struct arena *a, struct buf *out)
{
    const struct comments_study *s = v->study;
    enum err err = OK;
    buf_addf(out, "{\"schema\":\"" COMMENTS_SCHEMA "\",\"simulated\":%s,\n\"counts\":",
             v->data->settings->simulated ? "true" : "false");
    err = json_buf_add(
        out,
        json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:o}", "comments", (json_int_t)s->n,
                  "confirmed", (json_int_t)s->n_done, "unclear", (json_int_t)s->n_unclear, "gone",
                  (json_int_t)s->n_gone, "withheld", (json_int_t)s->comments->n_withheld, "twice",
                  (json_int_t)s->n_twice, "quotes_not_shown", (json_int_t)s->n_quotes_small,
                  "alpha", json_number_or_null(s->alpha.defined, s->alpha.value), "redacted",
                  redacted_json(s->comments)));
    buf_adds(out, ",\n\"themes\":");
    const enum err themes = json_buf_add_lines(out, themes_json(s));
    buf_adds(out, ",\n\"quotes\":");
    const enum err quotes = json_buf_add_lines(out, quotes_json(v, a));
    buf_adds(out, "}\n");
    err = err != OK ? err : themes;
    err = err != OK ? err : quotes;
    return err != OK ? err : buf_error(out);
}
