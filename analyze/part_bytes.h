#ifndef ANALYZE_PART_BYTES_H
#define ANALYZE_PART_BYTES_H
/* Numbers as the bytes of a part (dataset_part.h): whole ones in LEB128, 7 bits a byte, and those of
   fixed length little endian. The reader fails once and stays so: then it gives zeros, and no more
   entries. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/buf.h"

void part_put(struct buf *out, uint64_t n);
void part_put_fixed(struct buf *out, uint64_t n); /* eight bytes */
void part_put_score(struct buf *out, double score);

struct part_reader {
    const uint8_t *p;
    const uint8_t *end;
    bool failed;
};

struct part_reader part_reader(const char *p, size_t len);
uint64_t part_get(struct part_reader *r);
uint64_t part_get_fixed(struct part_reader *r);
double part_get_score(struct part_reader *r);
void part_fail(struct part_reader *r);
bool part_ended(const struct part_reader *r); /* all was read, and nothing failed */

/* The next of n entries of which only some are there, each after its distance from the one before:
   *at is its place counted from 1, 0 at the start. False after the last. */
bool part_next(struct part_reader *r, size_t n, size_t *at);

#endif
