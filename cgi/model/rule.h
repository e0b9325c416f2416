/* Rules: what the text of a field must look like, whoever brings it. */
#ifndef MODEL_RULE_H
#define MODEL_RULE_H

/*
 * rule_...(text):
 * What is wrong with TEXT, which is not empty, as a sentence that says how it
 * should be; or NULL.
 *
 * A name is a codename or a version: a part of an address, so it is no word
 * that the site answers itself in its place.  A branch is one, too, in lower
 * case and with spaces.  A file name is what a command of a shell may write, in
 * the folder at hand.  A size is decimal, as shown: "6.4 GB".
 */
const char *rule_name(const char *text);
const char *rule_version(const char *text);
const char *rule_branch(const char *text);
const char *rule_label(const char *text);
const char *rule_type(const char *text);
const char *rule_line(const char *text);
const char *rule_lines(const char *text);
const char *rule_android(const char *text);
const char *rule_size(const char *text);
const char *rule_day(const char *text);
const char *rule_filename(const char *text);
const char *rule_md5(const char *text);
const char *rule_sha256(const char *text);

#endif
