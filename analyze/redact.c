#include "analyze/redact.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/fold.h"
#include "analyze/redact_patterns.h"
#include "common/buf.h"
#include "common/text.h"
#include "i18n/i18n.h"

const char *redacted_mark(enum redacted r)
{
    static const char *const marks[REDACTED_COUNT] = {
        [REDACTED_EMAIL] = "[email]",         [REDACTED_PHONE] = "[phone]",
        [REDACTED_NHS] = "[NHS number]",      [REDACTED_NI] = "[NI number]",
        [REDACTED_BIRTH] = "[date of birth]", [REDACTED_POSTCODE] = "[postcode]",
        [REDACTED_NAME] = "[name]",
    };
    return marks[r];
}

const char *redacted_title(enum redacted r)
{
    static const char *const titles[REDACTED_COUNT] = {
        [REDACTED_EMAIL] = N_("E-mail addresses"),
        [REDACTED_PHONE] = N_("Phone numbers"),
        [REDACTED_NHS] = N_("NHS numbers"),
        [REDACTED_NI] = N_("National Insurance numbers"),
        [REDACTED_BIRTH] = N_("Dates of birth"),
        [REDACTED_POSTCODE] = N_("Postcodes"),
        [REDACTED_NAME] = N_("Names"),
    };
    return titles[r];
}

struct redactor {
    const struct local_names *names;
    const struct redact_pattern *patterns;
    struct pattern **compiled;
    size_t n_patterns;
};

struct redactor *redactor_new(const struct local_names *names, struct arena *a)
{
    struct redactor *r = arena_alloc(a, sizeof *r);
    r->names = names;
    r->patterns = redact_patterns(&r->n_patterns);
    r->compiled = arena_array(a, r->n_patterns, sizeof(void *));
    for (size_t i = 0; i < r->n_patterns; i++) {
        const enum err err =
            pattern_compile(slice_of(r->patterns[i].pattern), false, a, &r->compiled[i], NULL);
        assert(err == OK); /* ours */
        (void)err;
    }
    return r;
}

/* What goes: bytes of the folded text. */
struct span {
    size_t from, to;
    enum redacted kind;
};

struct finding_spans {
    struct slice text;
    struct arena *arena;
    struct span *items;
    size_t n, cap;
};

static void add_span(struct finding_spans *f, size_t from, size_t to, enum redacted kind)
{
    if (f->n == f->cap) {
        struct span *grown = arena_array(f->arena, f->cap == 0 ? 16 : 2 * f->cap, sizeof *grown);
        if (f->n > 0) {
            memcpy(grown, f->items, f->n * sizeof *grown);
        }
        f->items = grown;
        f->cap = f->cap == 0 ? 16 : 2 * f->cap;
    }
    f->items[f->n++] = (struct span){.from = from, .to = to, .kind = kind};
}

/* Past the first character of what was found, so that what overlaps is found too. */
static size_t next_start(struct slice text, size_t from)
{
    size_t at = from;
    if (at < text.len) {
        (void)text_next(text, &at);
    }
    return at;
}

static enum err find_pattern(struct finding_spans *f, const struct redactor *r, size_t i, int year)
{
    const struct redact_pattern *p = &r->patterns[i];
    for (size_t from = 0; from < f->text.len;) {
        struct pattern_match m;
        const enum err err = pattern_find(r->compiled[i], f->text, from, &m);
        if (err != OK) {
            return err == ERR_NOT_FOUND ? OK : err;
        }
        const bool holds = p->check == NULL || p->check(f->text, &m, year);
        if (holds) {
            add_span(f, m.group[p->group].from, m.group[p->group].to, p->kind);
        }
        from = holds ? m.group[0].to : next_start(f->text, m.group[0].from);
    }
    return OK;
}

static bool is_letter_byte(char c)
{
    const unsigned char b = (unsigned char)c;
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b >= 0x80;
}

/* Marks of an earlier round are no words. */
static size_t skip_mark(struct slice text, size_t at)
{
    for (enum redacted kind = 0; kind < REDACTED_COUNT; kind++) {
        const size_t len = strlen(redacted_mark(kind));
        if (text.len - at >= len && memcmp(text.p + at, redacted_mark(kind), len) == 0) {
            return len;
        }
    }
    return 0;
}

static void find_names(struct finding_spans *f, const struct local_names *names)
{
    for (size_t at = 0; at < f->text.len;) {
        const size_t mark = skip_mark(f->text, at);
        size_t end = at + mark;
        while (mark == 0 && end < f->text.len && is_letter_byte(f->text.p[end])) {
            end++;
        }
        if (mark == 0 && end > at && local_names_has(names, slice_make(f->text.p + at, end - at))) {
            add_span(f, at, end, REDACTED_NAME);
        }
        at = end > at ? end : at + 1;
    }
}

static int compare_spans(const void *a, const void *b)
{
    const struct span *x = a;
    const struct span *y = b;
    if (x->from != y->from) {
        return x->from < y->from ? -1 : 1;
    }
    return (x->to > y->to) - (x->to < y->to);
}

/* Names side by side are one name: "Mary Jones" is one mark. */
static bool is_joined(struct slice text, const struct span *x, const struct span *y)
{
    return x->kind == REDACTED_NAME && y->kind == REDACTED_NAME && y->from == x->to + 1 &&
           (text.p[x->to] == ' ' || text.p[x->to] == '-' || text.p[x->to] == '\'');
}

/* Sorts, and makes one of those that overlap. */
static void merge_spans(struct finding_spans *f)
{
    size_t n = 0;
    if (f->n > 0) {
        qsort(f->items, f->n, sizeof *f->items, compare_spans);
    }
    for (size_t i = 0; i < f->n; i++) {
        struct span *last = n > 0 ? &f->items[n - 1] : NULL;
        const struct span *s = &f->items[i];
        if (last != NULL && (s->from < last->to || is_joined(f->text, last, s))) {
            last->to = s->to > last->to ? s->to : last->to;
            last->kind = s->kind < last->kind ? s->kind : last->kind;
        } else {
            f->items[n++] = *s;
        }
    }
    f->n = n;
}

static struct redaction write_out(const struct finding_spans *f, struct slice text,
                                  const size_t *origin, struct arena *a)
{
    struct redaction out = {0};
    struct buf b;
    size_t at = 0;
    buf_init(&b, 16 * (size_t)REDACT_TEXT_MAX);
    for (size_t i = 0; i < f->n; i++) {
        buf_add(&b, text.p + at, origin[f->items[i].from] - at);
        buf_adds(&b, redacted_mark(f->items[i].kind));
        at = origin[f->items[i].to];
        out.counts[f->items[i].kind]++;
    }
    buf_add(&b, text.p + at, text.len - at);
    out.withheld = buf_error(&b) != OK;
    if (!out.withheld) {
        out.text = slice_of(arena_slicedup(a, buf_slice(&b)));
    }
    buf_done(&b);
    return out;
}

static struct redaction redact_once(const struct redactor *r, struct slice text, int year,
                                    struct arena *a)
{
    const struct folded folded = fold_text(text, a);
    struct finding_spans f = {.text = folded.text, .arena = a};
    for (size_t i = 0; i < r->n_patterns; i++) {
        if (find_pattern(&f, r, i, year) != OK) {
            return (struct redaction){.withheld = true};
        }
    }
    if (r->names != NULL) {
        find_names(&f, r->names);
    }
    merge_spans(&f);
    return write_out(&f, text, folded.origin, a);
}

/* Where one thing is taken out, another can show that hung on to it ("Mary9434765919HR1 2BD"): so
   again, until nothing more is found. */
struct redaction redact(const struct redactor *r, struct slice text, int year, struct arena *a)
{
    enum { ROUNDS_MAX = 8 };
    struct redaction sum = {.text = text};
    if (text.len > 0 && text_check(text, REDACT_TEXT_MAX) != OK) {
        return (struct redaction){.withheld = true};
    }
    for (int round = 0; round < ROUNDS_MAX && sum.text.len > 0; round++) {
        const struct redaction once = redact_once(r, sum.text, year, a);
        size_t n = 0;
        for (enum redacted k = 0; k < REDACTED_COUNT; k++) {
            n += once.counts[k];
            sum.counts[k] += once.counts[k];
        }
        if (once.withheld) {
            return once;
        }
        sum.text = once.text;
        if (n == 0) {
            return sum;
        }
    }
    sum.withheld = sum.text.len > 0;
    if (sum.withheld) {
        sum.text = SLICE("");
    }
    return sum;
}
