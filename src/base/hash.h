/* hash.h - SHA-256 (FIPS 180-4), and a quick hash for tables */
#ifndef CS_HASH_H
#define CS_HASH_H

#include <stddef.h>
#include <stdint.h>

void cs_sha256(const void *bytes, size_t length, uint8_t digest[32]);

/* FNV-1a, 32 bits. */
uint32_t cs_hash32(const void *bytes, size_t length);

#endif
