#ifndef COMMON_ATTR_H
#define COMMON_ATTR_H
/* Compiler attributes behind macros: the only GNU extensions in the house. */

#if defined(__GNUC__)
#define ATTR_MUST_USE __attribute__((warn_unused_result))
#define ATTR_PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
#define ATTR_NORETURN __attribute__((noreturn))
#define ATTR_MALLOC __attribute__((malloc, returns_nonnull))
#define ATTR_RETURNS_NONNULL __attribute__((returns_nonnull))
#define ATTR_UNUSED __attribute__((unused))
#else
#define ATTR_MUST_USE
#define ATTR_PRINTF(fmt, first)
#define ATTR_NORETURN
#define ATTR_MALLOC
#define ATTR_RETURNS_NONNULL
#define ATTR_UNUSED
#endif

#endif
