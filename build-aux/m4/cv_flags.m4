# Compiler and linker flags, each tried on the compiler in use.

# CV_TRY_CFLAGS(VARIABLE, FLAGS)
# Adds each of FLAGS that the compiler takes without a word to VARIABLE. -Werror is there because
# clang only warns about a flag that it does not know.
AC_DEFUN([CV_TRY_CFLAGS], [
  for cv_flag in $2; do
    AS_VAR_PUSHDEF([cv_cache], [cv_cv_cflag_$cv_flag])
    AC_CACHE_CHECK([whether $CC takes $cv_flag], [cv_cache], [
      cv_save_CFLAGS=$CFLAGS
      CFLAGS="$CFLAGS -Werror $cv_flag"
      AC_COMPILE_IFELSE([AC_LANG_PROGRAM([[#include <stdio.h>]], [[]])],
        [AS_VAR_SET([cv_cache], [yes])], [AS_VAR_SET([cv_cache], [no])])
      CFLAGS=$cv_save_CFLAGS
    ])
    AS_VAR_IF([cv_cache], [yes], [AS_VAR_APPEND([$1], [" $cv_flag"])])
    AS_VAR_POPDEF([cv_cache])
  done
])

# CV_TRY_LDFLAGS(VARIABLE, FLAGS)
# The same for the linker, with the flags found so far in force, as -pie wants -fPIE.
AC_DEFUN([CV_TRY_LDFLAGS], [
  for cv_flag in $2; do
    AS_VAR_PUSHDEF([cv_cache], [cv_cv_ldflag_$cv_flag])
    AC_CACHE_CHECK([whether the linker takes $cv_flag], [cv_cache], [
      cv_save_CFLAGS=$CFLAGS
      cv_save_LDFLAGS=$LDFLAGS
      CFLAGS="$CFLAGS -Werror $HARDEN_CFLAGS $SANITIZE_CFLAGS"
      LDFLAGS="$LDFLAGS $cv_flag"
      AC_LINK_IFELSE([AC_LANG_PROGRAM([[#include <stdio.h>]], [[puts("");]])],
        [AS_VAR_SET([cv_cache], [yes])], [AS_VAR_SET([cv_cache], [no])])
      CFLAGS=$cv_save_CFLAGS
      LDFLAGS=$cv_save_LDFLAGS
    ])
    AS_VAR_IF([cv_cache], [yes], [AS_VAR_APPEND([$1], [" $cv_flag"])])
    AS_VAR_POPDEF([cv_cache])
  done
])

# CV_WARNINGS
# The warnings of the house; sets WARN_CFLAGS. The second list is what one compiler knows and the
# other does not.
AC_DEFUN([CV_WARNINGS], [
  AC_ARG_ENABLE([werror],
    [AS_HELP_STRING([--enable-werror], [treat warnings as errors])],
    [], [enable_werror=no])
  CV_TRY_CFLAGS([WARN_CFLAGS], [-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion \
    -Wformat=2 -Wundef -Wvla -Wnull-dereference -Wdouble-promotion -Wcast-qual -Wcast-align \
    -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wwrite-strings \
    -Wpointer-arith -Wswitch-enum -Wimplicit-fallthrough -Wredundant-decls])
  CV_TRY_CFLAGS([WARN_CFLAGS], [-Walloca -Wduplicated-branches -Wduplicated-cond -Wlogical-op \
    -Wformat-overflow=2 -Wformat-signedness -Wtrampolines \
    -Wcomma -Wconditional-uninitialized -Wimplicit-int-float-conversion -Wloop-analysis \
    -Wmissing-variable-declarations -Wunreachable-code-aggressive])
  AS_IF([test "$enable_werror" = yes], [WARN_CFLAGS="$WARN_CFLAGS -Werror"])
  AC_SUBST([WARN_CFLAGS])
])

# CV_INSTRUMENT
# --enable-sanitizers, --enable-tsan and --enable-fuzzers; sets SANITIZE_CFLAGS (compile and link),
# FUZZ_LIBS, and the conditions SANITIZERS and FUZZERS.
AC_DEFUN([CV_INSTRUMENT], [
  AC_ARG_ENABLE([sanitizers],
    [AS_HELP_STRING([--enable-sanitizers], [address and undefined-behaviour sanitizers, no recovery])],
    [], [enable_sanitizers=no])
  AC_ARG_ENABLE([tsan],
    [AS_HELP_STRING([--enable-tsan], [thread sanitizer])], [], [enable_tsan=no])
  AC_ARG_ENABLE([fuzzers],
    [AS_HELP_STRING([--enable-fuzzers], [libFuzzer targets (clang), with --enable-sanitizers])],
    [], [enable_fuzzers=no])
  AS_IF([test "$enable_fuzzers" = yes], [enable_sanitizers=yes])
  AS_IF([test "$enable_sanitizers,$enable_tsan" = yes,yes],
    [AC_MSG_ERROR([--enable-tsan goes with neither --enable-sanitizers nor --enable-fuzzers])])
  SANITIZE_CFLAGS=
  AS_IF([test "$enable_sanitizers" = yes],
    [SANITIZE_CFLAGS="-fsanitize=address,undefined -fno-sanitize-recover=all"],
    [test "$enable_tsan" = yes],
    [SANITIZE_CFLAGS="-fsanitize=thread"])
  AS_IF([test "$enable_fuzzers" = yes],
    [SANITIZE_CFLAGS="$SANITIZE_CFLAGS -fsanitize=fuzzer-no-link"
     FUZZ_LIBS="-fsanitize=fuzzer"])
  AS_IF([test -n "$SANITIZE_CFLAGS"], [
    SANITIZE_CFLAGS="$SANITIZE_CFLAGS -fno-omit-frame-pointer"
    AC_MSG_CHECKING([whether $CC links with $SANITIZE_CFLAGS])
    cv_save_CFLAGS=$CFLAGS
    CFLAGS="$CFLAGS $SANITIZE_CFLAGS"
    AC_LINK_IFELSE([AC_LANG_PROGRAM([[#include <stdio.h>]], [[puts("");]])],
      [AC_MSG_RESULT([yes])],
      [AC_MSG_RESULT([no])
       AC_MSG_ERROR([the compiler does not support the sanitizer asked for; fuzzers need CC=clang])])
    CFLAGS=$cv_save_CFLAGS
  ])
  AM_CONDITIONAL([SANITIZERS], [test -n "$SANITIZE_CFLAGS"])
  AM_CONDITIONAL([FUZZERS], [test "$enable_fuzzers" = yes])
  AC_SUBST([SANITIZE_CFLAGS])
  AC_SUBST([FUZZ_LIBS])
])

# CV_HARDEN
# What every build has; sets HARDEN_CFLAGS and HARDEN_LDFLAGS. FORTIFY is left out under a sanitizer,
# whose interceptors it hides calls from, and where CFLAGS turn optimisation off, as glibc then
# warns in every file. Contraction would make sums differ between machines.
AC_DEFUN([CV_HARDEN], [
  CV_TRY_CFLAGS([HARDEN_CFLAGS], [-ffp-contract=off -fstack-protector-strong \
    -fstack-clash-protection -fPIE])
  AS_IF([test -z "$SANITIZE_CFLAGS"],
    [CV_TRY_CFLAGS([HARDEN_CFLAGS], [-D_FORTIFY_SOURCE=2])])
  CV_TRY_LDFLAGS([HARDEN_LDFLAGS], [-pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,--as-needed])
  AC_SUBST([HARDEN_CFLAGS])
  AC_SUBST([HARDEN_LDFLAGS])
])
