#include "collector/spool.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collector/nameless.h"
#include "common/file.h"
#include "common/mem.h"

/* An entry is a head and then the bytes of unit, language, answers and sealed text. */
struct head {
    struct response_key key;
    int32_t day;
    uint32_t groups;
    uint8_t layout;
    uint8_t channel;
    uint8_t answered_by;
    uint8_t helped_by;
    uint32_t len[4];
};

enum { PART_UNIT, PART_LANGUAGE, PART_ANSWERS, PART_TEXT, PART_COUNT };

/* Where an entry begins in `bytes`; the key is here too, so that sorting stays in one place. */
struct place {
    struct response_key key;
    size_t at;
};

/* Entries sorted by key, in the file from `at` to `end`, read through a buffer. */
struct run {
    off_t at;
    off_t end;
    char *buffer;
    size_t cap;
    size_t len;
    size_t pos; /* of the next entry in the buffer */
};

struct spool {
    char *dir;
    size_t memory;
    char *bytes; /* entries one after another, each at a multiple of 8 */
    size_t len;
    size_t cap;
    struct place *entries;
    size_t n_entries;
    size_t cap_entries;
    size_t next; /* of `entries`, when all is in memory */
    FILE *file;  /* NULL: all is in memory */
    off_t size;
    struct run *runs;
    size_t n_runs;
};

enum { RUN_BUFFER = 1 << 16, ALIGN = 8 };

struct spool *spool_new(const char *dir, size_t memory)
{
    struct spool *s = mem_zalloc(sizeof *s);
    s->dir = mem_strdup(dir);
    s->memory = memory;
    return s;
}

void spool_free(struct spool *s)
{
    if (s == NULL) {
        return;
    }
    if (s->file != NULL) {
        (void)fclose(s->file);
    }
    for (size_t i = 0; i < s->n_runs; i++) {
        free(s->runs[i].buffer);
    }
    free(s->runs);
    free(s->entries);
    free(s->bytes);
    free(s->dir);
    free(s);
}

static size_t entry_size(const struct head *h)
{
    size_t size = sizeof *h;
    for (size_t i = 0; i < PART_COUNT; i++) {
        size += h->len[i];
    }
    return (size + ALIGN - 1) / ALIGN * ALIGN;
}

static struct head head_of(const struct response *r)
{
    return (struct head){
        .key = r->key,
        .day = r->day,
        .groups = r->groups,
        .layout = (uint8_t)r->layout,
        .channel = (uint8_t)r->channel,
        .answered_by = (uint8_t)r->answered_by,
        .helped_by = (uint8_t)r->helped_by,
        .len = {(uint32_t)r->unit.len, (uint32_t)r->language.len, (uint32_t)r->answers.len,
                (uint32_t)r->sealed_text.len},
    };
}

static void entry_write(char *to, const struct head *h, const struct response *r)
{
    const struct slice parts[PART_COUNT] = {r->unit, r->language, r->answers, r->sealed_text};
    memcpy(to, h, sizeof *h);
    to += sizeof *h;
    for (size_t i = 0; i < PART_COUNT; i++) {
        if (parts[i].len > 0) {
            memcpy(to, parts[i].p, parts[i].len);
        }
        to += parts[i].len;
    }
}

static void entry_read(const char *from, struct response *out)
{
    struct head h;
    struct slice parts[PART_COUNT] = {{0}};
    memcpy(&h, from, sizeof h);
    from += sizeof h;
    for (size_t i = 0; i < PART_COUNT; i++) {
        parts[i] = slice_make(from, h.len[i]);
        from += h.len[i];
    }
    *out = (struct response){
        .key = h.key,
        .day = h.day,
        .unit = parts[PART_UNIT],
        .language = parts[PART_LANGUAGE],
        .layout = (enum layout)h.layout,
        .channel = (enum channel)h.channel,
        .answered_by = (enum answered_by)h.answered_by,
        .helped_by = (enum helped_by)h.helped_by,
        .groups = h.groups,
        .answers = parts[PART_ANSWERS],
        .sealed_text = parts[PART_TEXT],
    };
}

static int compare(const void *a, const void *b)
{
    const struct place *x = a;
    const struct place *y = b;
    return memcmp(x->key.bytes, y->key.bytes, RESPONSE_KEY_LEN);
}

static void sort_memory(struct spool *s)
{
    if (s->n_entries > 0) {
        qsort(s->entries, s->n_entries, sizeof *s->entries, compare);
    }
}

static enum err write_all(struct spool *s, const char *data, size_t len, struct diag *diag)
{
    while (len > 0) {
        ssize_t n = write(fileno(s->file), data, len);
        if (n < 0) {
            return file_fail(diag, s->dir, "write a file in");
        }
        data += n;
        len -= (size_t)n;
        s->size += n;
    }
    return OK;
}

/* Writes the sorted entries through a buffer. */
static enum err write_entries(struct spool *s, struct diag *diag)
{
    char *buffer = mem_alloc(RUN_BUFFER);
    size_t used = 0;
    enum err err = OK;
    for (size_t i = 0; i < s->n_entries && err == OK; i++) {
        const char *entry = s->bytes + s->entries[i].at;
        struct head h;
        memcpy(&h, entry, sizeof h);
        size_t size = entry_size(&h);
        if (used + size > RUN_BUFFER) {
            err = write_all(s, buffer, used, diag);
            used = 0;
        }
        if (err == OK && size > RUN_BUFFER) {
            err = write_all(s, entry, size, diag);
        } else if (err == OK) {
            memcpy(buffer + used, entry, size);
            used += size;
        }
    }
    if (err == OK) {
        err = write_all(s, buffer, used, diag);
    }
    free(buffer);
    return err;
}

/* Moves what is in memory to the file, as one sorted run. */
static enum err write_run(struct spool *s, struct diag *diag)
{
    enum err err = s->file == NULL ? nameless_open(s->dir, &s->file, diag) : OK;
    if (err != OK || s->n_entries == 0) {
        return err;
    }
    struct run run = {.at = s->size};
    sort_memory(s);
    err = write_entries(s, diag);
    if (err == OK) {
        run.end = s->size;
        s->runs = mem_grow(s->runs, s->n_runs + 1, sizeof *s->runs);
        s->runs[s->n_runs++] = run;
        s->len = s->n_entries = 0;
    }
    return err;
}

static void reserve(struct spool *s, size_t size)
{
    if (s->len + size > s->cap) {
        size_t twice = s->cap == 0 ? RUN_BUFFER : 2 * s->cap;
        s->cap = twice < s->len + size ? s->len + size : twice;
        s->cap = s->cap > s->memory ? s->memory : s->cap;
        s->bytes = mem_grow(s->bytes, s->cap, 1);
    }
    if (s->n_entries == s->cap_entries) {
        s->cap_entries = s->cap_entries == 0 ? 1024 : 2 * s->cap_entries;
        s->entries = mem_grow(s->entries, s->cap_entries, sizeof *s->entries);
    }
}

enum err spool_add(struct spool *s, const struct response *r, struct diag *diag)
{
    struct head h = head_of(r);
    size_t size = entry_size(&h);
    if (size > s->memory) {
        return diag_fail(diag, ERR_LIMIT, "a response of %zu bytes is too large", size);
    }
    if (s->len + size > s->memory) {
        enum err err = write_run(s, diag);
        if (err != OK) {
            return err;
        }
    }
    reserve(s, size);
    memset(s->bytes + s->len + size - ALIGN, 0, ALIGN); /* the padding */
    entry_write(s->bytes + s->len, &h, r);
    s->entries[s->n_entries++] = (struct place){.key = r->key, .at = s->len};
    s->len += size;
    return OK;
}

enum err spool_sort(struct spool *s, struct diag *diag)
{
    if (s->file == NULL) {
        sort_memory(s);
        return OK;
    }
    return write_run(s, diag);
}

/* Makes sure that `need` bytes from the next entry on are in the buffer. */
static enum err fill(struct spool *s, struct run *r, size_t need, struct diag *diag)
{
    if (r->len - r->pos >= need) {
        return OK;
    }
    if (r->cap < need) {
        r->cap = need > RUN_BUFFER ? need : RUN_BUFFER;
        r->buffer = mem_grow(r->buffer, r->cap, 1);
    }
    memmove(r->buffer, r->buffer + r->pos, r->len - r->pos);
    r->len -= r->pos;
    r->pos = 0;
    while (r->len < need) {
        size_t room = r->cap - r->len;
        size_t rest = (size_t)(r->end - r->at);
        ssize_t n = pread(fileno(s->file), r->buffer + r->len, room < rest ? room : rest, r->at);
        if (n <= 0) {
            return file_fail(diag, s->dir, "read a file in");
        }
        r->at += n;
        r->len += (size_t)n;
    }
    return OK;
}

static bool run_ended(const struct run *r)
{
    return r->at == r->end && r->pos == r->len;
}

/* The whole next entry of a run into its buffer. */
static enum err load(struct spool *s, struct run *r, struct diag *diag)
{
    struct head h;
    enum err err = fill(s, r, sizeof h, diag);
    if (err == OK) {
        memcpy(&h, r->buffer + r->pos, sizeof h);
        err = fill(s, r, entry_size(&h), diag);
    }
    return err;
}

/* The run with the smallest next key. There is one run for some hundred thousand responses, so
   looking at all of them is cheap. */
static enum err choose_run(struct spool *s, struct run **out, struct diag *diag)
{
    struct run *best = NULL;
    for (size_t i = 0; i < s->n_runs; i++) {
        struct run *r = &s->runs[i];
        if (run_ended(r)) {
            continue;
        }
        enum err err = load(s, r, diag);
        if (err != OK) {
            return err;
        }
        if (best == NULL ||
            memcmp(r->buffer + r->pos, best->buffer + best->pos, RESPONSE_KEY_LEN) < 0) {
            best = r;
        }
    }
    *out = best;
    return OK;
}

static enum err next_in_file(struct spool *s, struct response *out, bool *out_end,
                             struct diag *diag)
{
    struct run *r = NULL;
    struct head h;
    enum err err = choose_run(s, &r, diag);
    if (err != OK || r == NULL) {
        *out_end = err == OK;
        return err;
    }
    memcpy(&h, r->buffer + r->pos, sizeof h);
    entry_read(r->buffer + r->pos, out);
    r->pos += entry_size(&h); /* the bytes stay until the next fill */
    *out_end = false;
    return OK;
}

enum err spool_next(struct spool *s, struct response *out, bool *out_end, struct diag *diag)
{
    if (s->file != NULL) {
        return next_in_file(s, out, out_end, diag);
    }
    *out_end = s->next == s->n_entries;
    if (!*out_end) {
        entry_read(s->bytes + s->entries[s->next++].at, out);
    }
    return OK;
}
