/* The version of all three programs, which --version prints. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define OTASHELF_VERSION "0.11.0"

#endif
