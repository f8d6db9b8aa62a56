#include "i18n/pseudo.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "common/arena.h"
#include "common/buf.h"
#include "common/mem.h"

enum { N_BUCKETS = 1024, TEXT_MAX = 1 << 20 };

struct item {
    struct item *next;
    const char *from;
    const char *to;
};

struct pseudo {
    pthread_mutex_t lock;
    struct arena *arena;
    struct item *buckets[N_BUCKETS];
};

struct pseudo *pseudo_new(void)
{
    struct pseudo *p = mem_zalloc(sizeof *p);
    if (pthread_mutex_init(&p->lock, NULL) != 0) {
        abort();
    }
    p->arena = arena_new(0);
    return p;
}

void pseudo_free(struct pseudo *p)
{
    if (p != NULL) {
        pthread_mutex_destroy(&p->lock);
        arena_free(p->arena);
        free(p);
    }
}

static const char *accented(char c)
{
    static const char *const LETTERS[128] = {
        ['A'] = "À", ['B'] = "Ɓ", ['C'] = "Ç", ['D'] = "Ð", ['E'] = "É", ['F'] = "Ƒ", ['G'] = "Ĝ",
        ['H'] = "Ĥ", ['I'] = "Ì", ['J'] = "Ĵ", ['K'] = "Ķ", ['L'] = "Ĺ", ['M'] = "Ṁ", ['N'] = "Ñ",
        ['O'] = "Ö", ['P'] = "Þ", ['Q'] = "Ǫ", ['R'] = "Ŕ", ['S'] = "Š", ['T'] = "Ţ", ['U'] = "Û",
        ['V'] = "Ṽ", ['W'] = "Ŵ", ['X'] = "Ẋ", ['Y'] = "Ý", ['Z'] = "Ž", ['a'] = "à", ['b'] = "ƀ",
        ['c'] = "ç", ['d'] = "ð", ['e'] = "é", ['f'] = "ƒ", ['g'] = "ĝ", ['h'] = "ĥ", ['i'] = "ì",
        ['j'] = "ĵ", ['k'] = "ķ", ['l'] = "ĺ", ['m'] = "ṁ", ['n'] = "ñ", ['o'] = "ö", ['p'] = "þ",
        ['q'] = "ǫ", ['r'] = "ŕ", ['s'] = "š", ['t'] = "ţ", ['u'] = "û", ['v'] = "ṽ", ['w'] = "ŵ",
        ['x'] = "ẋ", ['y'] = "ý", ['z'] = "ž",
    };
    return (unsigned char)c < 128 ? LETTERS[(unsigned char)c] : NULL;
}

static const char *make_text(struct arena *a, const char *text)
{
    struct buf out;
    buf_init(&out, TEXT_MAX);
    buf_addc(&out, '[');
    for (const char *p = text; *p != '\0'; p++) {
        const char *end = *p == '{' ? strchr(p, '}') : NULL;
        const char *accent = accented(*p);
        if (end != NULL) { /* names in braces stay */
            buf_add(&out, p, (size_t)(end - p) + 1);
            p = end;
        } else if (accent != NULL) {
            buf_adds(&out, accent);
        } else {
            buf_addc(&out, *p);
        }
    }
    buf_addc(&out, ']');
    const char *made = arena_strdup(a, buf_str(&out));
    buf_done(&out);
    return made;
}

static size_t bucket_of(const char *text)
{
    size_t h = 5381;
    for (; *text != '\0'; text++) {
        h = 33 * h ^ (unsigned char)*text;
    }
    return h % N_BUCKETS;
}

static const char *find_or_make(struct pseudo *p, const char *text)
{
    struct item **bucket = &p->buckets[bucket_of(text)];
    for (const struct item *item = *bucket; item != NULL; item = item->next) {
        if (strcmp(item->from, text) == 0) {
            return item->to;
        }
    }
    struct item *item = arena_alloc(p->arena, sizeof *item);
    item->from = arena_strdup(p->arena, text);
    item->to = make_text(p->arena, text);
    item->next = *bucket;
    *bucket = item;
    return item->to;
}

const char *pseudo_text(struct pseudo *p, const char *text)
{
    pthread_mutex_lock(&p->lock);
    const char *made = find_or_make(p, text);
    pthread_mutex_unlock(&p->lock);
    return made;
}
