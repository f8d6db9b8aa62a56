#ifndef COLLECTOR_CODE_WORDS_H
#define COLLECTOR_CODE_WORDS_H
/* Words for codes that people read to each other over the phone: short names of things, no two
   alike. */

enum { CODE_WORDS = 256 };

extern const char *const code_words[CODE_WORDS];

#endif
