# Libraries that must be there. What is missing is collected, so that one run of configure
# names all of it with the Debian packages to install, not the first only.

# CV_REQUIRE_MODULE(PREFIX, MODULE, DEBIAN-PACKAGE)
# A library with a pkg-config file: sets PREFIX_CFLAGS and PREFIX_LIBS.
AC_DEFUN([CV_REQUIRE_MODULE], [
  PKG_CHECK_MODULES([$1], [$2], [],
    [AS_VAR_APPEND([cv_missing], [" $3"])])
])

# CV_REQUIRE_LIBRARY(PREFIX, HEADER, FUNCTION, LIBRARY, OTHER-LIBRARIES, DEBIAN-PACKAGE, [CPPFLAGS])
# A library without one: sets PREFIX_LIBS, and PREFIX_CFLAGS to CPPFLAGS; LIBS stays as it was.
AC_DEFUN([CV_REQUIRE_LIBRARY], [
  cv_save_LIBS=$LIBS
  cv_save_CPPFLAGS=$CPPFLAGS
  $1_CFLAGS="$7"
  $1_LIBS=
  CPPFLAGS="$CPPFLAGS $7"
  cv_found=no
  AC_CHECK_HEADER([$2],
    [AC_SEARCH_LIBS([$3], [$4], [cv_found=yes], [], [$5])],
    [], [[/* nothing before it */]])
  AS_IF([test "$cv_found" = yes],
    [AS_CASE([$ac_cv_search_$3],
      ["none required"], [],
      [$1_LIBS="$ac_cv_search_$3 $5"])],
    [AS_VAR_APPEND([cv_missing], [" $6"])])
  LIBS=$cv_save_LIBS
  CPPFLAGS=$cv_save_CPPFLAGS
  AC_SUBST([$1_CFLAGS])
  AC_SUBST([$1_LIBS])
])

# CV_TESTS_MODULE(PREFIX, MODULE, DEBIAN-PACKAGE)
# A library that only the tests use: without it the programs are still built, and make check
# says what to install.
AC_DEFUN([CV_TESTS_MODULE], [
  PKG_CHECK_MODULES([$1], [$2], [],
    [AS_VAR_APPEND([cv_missing_tests], [" $3"])])
])

# CV_REPORT_MISSING
# Stops with the list when something required is missing; sets the condition HAVE_TEST_LIBS.
AC_DEFUN([CV_REPORT_MISSING], [
  AS_IF([test -n "$cv_missing"],
    [AC_MSG_ERROR([some libraries are missing; on Debian: apt-get install$cv_missing])])
  AM_CONDITIONAL([HAVE_TEST_LIBS], [test -z "$cv_missing_tests"])
  AC_SUBST([MISSING_TEST_PACKAGES], ["$cv_missing_tests"])
])
