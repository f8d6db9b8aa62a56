noinst_LIBRARIES += %D%/libforms.a
%C%_libforms_a_SOURCES =
