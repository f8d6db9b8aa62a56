noinst_LIBRARIES += %D%/libcommon.a
%C%_libcommon_a_SOURCES =
