#include <spawn.h>

// glibc (2.34 or later) has these, and shows them to those who define _GNU_SOURCE, which Swift does not.
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
int pipe2(int ends[2], int flags);
