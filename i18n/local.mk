noinst_LIBRARIES += %D%/libi18n.a
%C%_libi18n_a_SOURCES =
