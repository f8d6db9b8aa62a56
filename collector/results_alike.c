#include "collector/results_alike.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct likeness {
    const char *words; /* lower case, one space between and around */
    uint32_t *runs;    /* three bytes each, sorted */
    size_t n;
};

static bool is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
}

/* An apostrophe within a word is no end of it: "don't" and "dont" are one. */
static char *words_of(const char *text, struct arena *a)
{
    char *to = arena_alloc(a, strlen(text) + 3);
    size_t n = 0;
    to[n++] = ' ';
    for (const char *p = text; *p != '\0'; p++) {
        const unsigned char c = (unsigned char)(*p >= 'A' && *p <= 'Z' ? *p - 'A' + 'a' : *p);
        if (strncmp(p, "\xe2\x80\x99", 3) == 0) {
            p += 2;
        } else if (is_letter(c)) {
            to[n++] = (char)c;
        } else if (c != '\'' && to[n - 1] != ' ') {
            to[n++] = ' ';
        }
    }
    if (to[n - 1] != ' ') {
        to[n++] = ' ';
    }
    to[n] = '\0';
    return to;
}

static int compare_runs(const void *a, const void *b)
{
    const uint32_t *x = a;
    const uint32_t *y = b;
    return (*x > *y) - (*x < *y);
}

struct likeness *likeness_of(const char *text, struct arena *a)
{
    struct likeness *l = arena_alloc(a, sizeof *l);
    l->words = words_of(text, a);
    const size_t len = strlen(l->words);
    l->n = len > 2 ? len - 2 : 0;
    l->runs = arena_array(a, l->n + 1, sizeof *l->runs);
    for (size_t i = 0; i < l->n; i++) {
        const unsigned char *p = (const unsigned char *)l->words + i;
        l->runs[i] = (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
    }
    qsort(l->runs, l->n, sizeof *l->runs, compare_runs);
    return l;
}

double likeness_to(const struct likeness *a, const struct likeness *b)
{
    size_t common = 0;
    if (a->n == 0 || b->n == 0) {
        return 0;
    }
    if (strcmp(a->words, b->words) == 0) {
        return 1;
    }
    for (size_t i = 0, j = 0; i < a->n && j < b->n;) {
        if (a->runs[i] == b->runs[j]) {
            common++;
            i++;
            j++;
        } else if (a->runs[i] < b->runs[j]) {
            i++;
        } else {
            j++;
        }
    }
    const double all = (double)(a->n + b->n);
    /* The same runs in another order are not the same words. */
    return 2.0 * (double)common / all * 0.99;
}
