/* What those who went through safeguarding say, as CSV and as JSON. */
#include "analyze/json_buf.h"
#include "analyze/safeguarding_report.h"
#include "common/csv.h"

static bool is_told(const struct covered *c)
{
    return c->mark == COUNT_TOLD || c->mark == COUNT_NOBODY;
}

static void csv_number(struct csv_writer *w, bool defined, double v)
{
    if (defined) {
        csv_cell_double(w, v);
    } else {
        csv_cell(w, "");
    }
}

static void csv_count(struct csv_writer *w, const struct covered *c)
{
    if (is_told(c)) {
        csv_cell_int(w, c->n);
    } else {
        csv_cell(w, "");
    }
}

/* Below the base of the tier nothing is said of the answers, whether there are any or not. */
static const char *part_mark(const struct safeguarding_question *q, const struct covered *part)
{
    return q->allowed ? count_mark_code(part->mark) : "too_few";
}

/* `q` NULL: the row of the source itself. */
static void csv_line(struct csv_writer *w, const struct safeguarding *s,
                     const struct safeguarding_voice *v, const struct safeguarding_question *q,
                     const char *answer, const struct covered *n)
{
    csv_cell(w, source_name(v->source));
    csv_cell(w, q != NULL ? safeguarding_view_code(q->view) : "");
    csv_cell(w, q != NULL ? outcome_name(q->outcome) : "");
    csv_cell(w, answer);
    csv_count(w, n);
    const bool is_part = q != NULL && n >= q->part && n < q->part + OUTCOME_PARTS_MAX;
    csv_cell(w, is_part ? part_mark(q, n) : count_mark_code(n->mark));
    const size_t i = is_part ? (size_t)(n - q->part) : 0;
    csv_number(w, is_part && q->share[i].defined, is_part ? (double)q->known.n : 0);
    csv_number(w, is_part && q->share[i].defined, is_part ? q->share[i].value : 0);
    csv_number(w, is_part && q->interval[i].defined, is_part ? q->interval[i].low : 0);
    csv_number(w, is_part && q->interval[i].defined, is_part ? q->interval[i].high : 0);
    csv_cell(w, s->data->settings->simulated ? "yes" : "no");
    csv_row_end(w);
}

static void csv_question(struct csv_writer *w, const struct safeguarding *s,
                         const struct safeguarding_voice *v, const struct safeguarding_question *q)
{
    for (size_t i = 0; i < safeguarding_parts(q->outcome); i++) {
        csv_line(w, s, v, q, safeguarding_part_name(q->outcome, i), &q->part[i]);
    }
    csv_line(w, s, v, q, "not_applicable", &q->not_applicable);
    csv_line(w, s, v, q, "not_known", &q->not_known);
}

void safeguarding_csv(const struct safeguarding *s, FILE *to)
{
    static const char *const header[] = {"source", "view",    "outcome",  "answer",
                                         "n",      "mark",    "of",       "share",
                                         "low_95", "high_95", "simulated"};
    struct csv_writer w;
    csv_writer_init(&w, to);
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++) {
        csv_cell(&w, header[i]);
    }
    csv_row_end(&w);
    for (size_t i = 0; i < SAFEGUARDING_SOURCES; i++) {
        const struct safeguarding_voice *v = &s->voices[i];
        csv_line(&w, s, v, NULL, "answers", &v->answers);
        for (size_t k = 0; k < v->n_questions; k++) {
            csv_question(&w, s, v, &v->questions[k]);
        }
    }
}

static json_t *count_json(const struct covered *c)
{
    return is_told(c) ? json_integer(c->n) : json_null();
}

static json_t *part_json(const struct safeguarding_question *q, size_t i)
{
    return json_pack("{s:s, s:o, s:o, s:o, s:o, s:o}", "answer",
                     safeguarding_part_name(q->outcome, i), "n", count_json(&q->part[i]), "mark",
                     json_text_or_null(part_mark(q, &q->part[i])), "share",
                     json_number_or_null(q->share[i].defined, q->share[i].value), "low",
                     json_number_or_null(q->interval[i].defined, q->interval[i].low), "high",
                     json_number_or_null(q->interval[i].defined, q->interval[i].high));
}

static json_t *question_json(const struct safeguarding_question *q)
{
    json_t *answers = json_array();
    for (size_t i = 0; i < safeguarding_parts(q->outcome); i++) {
        (void)json_array_append_new(answers, part_json(q, i));
    }
    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:b, s:o}", "view", safeguarding_view_code(q->view),
                     "outcome", outcome_name(q->outcome), "known", count_json(&q->known),
                     "not_applicable", count_json(&q->not_applicable), "not_known",
                     count_json(&q->not_known), "allowed", q->allowed, "answers", answers);
}

static json_t *voice_json(const struct safeguarding *s, size_t i)
{
    const struct safeguarding_voice *v = &s->voices[i];
    const bool is_open = s->tier == TIER_RESTRICTED;
    json_t *questions = json_array();
    for (size_t k = 0; k < v->n_questions; k++) {
        (void)json_array_append_new(questions, question_json(&v->questions[k]));
    }
    return json_pack(
        "{s:s, s:o, s:o, s:o, s:o, s:o}", "source", source_name(v->source), "answers",
        count_json(&v->answers), "mark", json_text_or_null(count_mark_code(v->answers.mark)),
        "sent", v->sent == SENT_UNKNOWN ? json_null() : json_integer(v->sent), "without_outcomes",
        is_open ? json_integer(s->data->sources[i].without_outcomes) : json_null(), "questions",
        questions);
}

enum err safeguarding_json(const struct safeguarding *s, struct buf *out)
{
    json_t *sources = json_array();
    for (size_t i = 0; i < SAFEGUARDING_SOURCES; i++) {
        (void)json_array_append_new(sources, voice_json(s, i));
    }
    json_t *period = json_pack("{s:o, s:o}", "from", json_day_or_null(s->data->from_day), "to",
                               json_day_or_null(s->data->to_day));
    buf_addf(out,
             "{\"schema\":\"" SAFEGUARDING_SCHEMA "\",\"simulated\":%s,\"tier\":\"%s\",\"period\":",
             s->data->settings->simulated ? "true" : "false", tier_name(s->tier));
    const enum err first = json_buf_add(out, period);
    buf_addf(out, ",\"hidden\":%zu,\n\"sources\":", s->n_hidden);
    const enum err second = json_buf_add_lines(out, sources);
    buf_adds(out, "}\n");
    if (first != OK || second != OK) {
        return first != OK ? first : second;
    }
    return buf_error(out);
}
