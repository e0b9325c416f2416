/* Tests of desk/form/upload: multipart/form-data, right and hostile. */
#include "helper.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "desk/form/upload.h"

#define TYPE "multipart/form-data; boundary=b"
#define FIELD(name) "Content-Disposition: form-data; name=\"" name "\"\r\n"
#define PART(name, value) "--b\r\n" FIELD(name) "\r\n" value "\r\n"
#define END "--b--\r\n"

/* The most that a body over the limits may take. */
#define SECONDS_MAX 5

/* A request with a body, and the form that it becomes. */
struct upload {
	struct request request;
	struct exchange exchange;
	const char *type;
};

static const char *
lookup(const void *from, const char *name, size_t index)
{
	const struct upload *upload = from;

	return strcmp(name, "CONTENT_TYPE") == 0 && index == 0 ? upload->type :
								 NULL;
}

static int
setup(void **state)
{
	struct upload *upload = mem_alloc(sizeof(*upload));

	memset(upload, 0, sizeof(*upload));
	upload->type = TYPE;
	upload->request.lookup = lookup;
	upload->request.from = upload;
	upload->exchange.request = &upload->request;
	upload->exchange.pool = pool_new();
	*state = upload;
	return 0;
}

static int
teardown(void **state)
{
	struct upload *upload = *state;

	pool_free(upload->exchange.pool);
	free(upload);
	return 0;
}

static enum status
parse_bytes(struct upload *upload, const char *body, size_t len)
{
	clock_t start = clock();
	enum status status;

	upload->request.body = body;
	upload->request.body_len = len;
	status = desk_upload_parse(&upload->exchange);
	assert_true(clock() - start < SECONDS_MAX * CLOCKS_PER_SEC);
	assert_true((status == STATUS_OK) == (upload->exchange.reason == NULL));
	return status;
}

static enum status
parse(struct upload *upload, const char *body)
{
	return parse_bytes(upload, body, strlen(body));
}

/* BODY is refused. */
static void
refuse(struct upload *upload, const char *body)
{
	if (parse(upload, body) != STATUS_INVALID)
		fail_msg("'%s' was taken", body);
}

static const char *
value(const struct upload *upload, const char *name)
{
	return form_value(&upload->exchange.form, name);
}

static void
fields_are_found_by_name(void **state)
{
	struct upload *upload = *state;

	assert_int_equal(parse(upload, PART("a", "1") PART("b c", "") END),
	    STATUS_OK);
	assert_int_equal(upload->exchange.form.count, 2);
	assert_string_equal(value(upload, "a"), "1");
	assert_true(form_has(&upload->exchange.form, "b c"));
	assert_string_equal(value(upload, "b c"), "");
}

static void
line_ends_become_line_feeds(void **state)
{
	struct upload *upload = *state;

	assert_int_equal(parse(upload, PART("a", " 1\r\n\t2\r3\n\r\n") END),
	    STATUS_OK);
	assert_string_equal(value(upload, "a"), " 1\n\t2\n3\n\n");
}

static void
hostile_text_stays_text(void **state)
{
	struct upload *upload = *state;

	assert_int_equal(parse(upload, PART("a", HOSTILE) END), STATUS_OK);
	assert_string_equal(value(upload, "a"), HOSTILE);
}

static void
a_file_is_the_value_of_its_field(void **state)
{
	static const char *const names[] = { "feed.csv",
		"C:\\dir\\\\\\\"a\\\".csv", "../../etc/passwd",
		"%22;\x20name=%22other", "\xc3\xa4\xe2\x82\xac.yml", "" };
	struct upload *upload = *state;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		assert_int_equal(
		    parse(upload,
			pool_printf(upload->exchange.pool,
			    "--b\r\nContent-Disposition: form-data; "
			    "name=\"file\"; filename=\"%s\"\r\n"
			    "Content-Type: text/csv\r\n\r\na,b\r\n\r\n" END,
			    names[i])),
		    STATUS_OK);
		assert_int_equal(upload->exchange.form.count, 1);
		assert_string_equal(value(upload, "file"), "a,b\n");
	}
}

static void
headers_are_read_as_mime_has_them(void **state)
{
	struct upload *upload = *state;

	upload->type = "Multipart/Form-Data; charset=x; boundary=\"x y:z\"";
	assert_int_equal(
	    parse(upload,
		"--x y:z  \t\r\ncontent-type: text/plain\r\n"
		"content-disposition: Form-Data;\r\n\tname=a\r\n\r\n1\r\n"
		"--x y:z--epilogue"),
	    STATUS_OK);
	assert_string_equal(value(upload, "a"), "1");
}

static void
a_long_file_is_taken_whole(void **state)
{
	struct upload *upload = *state;
	struct buf body = { 0 };
	size_t i, lines = 400000;

	buf_puts(&body, "--b\r\n" FIELD("file") "\r\n");
	for (i = 0; i < lines; i++)
		buf_puts(&body, "--a line of it, with --b in it\n--c\r\n");
	buf_puts(&body, "\r\n" END);
	assert_int_equal(parse_bytes(upload, body.data, body.len), STATUS_OK);
	assert_int_equal(strlen(value(upload, "file")),
	    lines * strlen("--a line of it, with --b in it\n--c\n"));
	buf_free(&body);
}

static void
a_type_without_a_boundary_is_refused(void **state)
{
	static const char *const types[] = { "multipart/form-data",
		"multipart/form-data; boundary=",
		"multipart/form-data; boundary=\"\"",
		"multipart/form-data; boundary=\"\r\n\"",
		"multipart/form-data; boundary=\"\x01\xff\"",
		"multipart/form-data; boundary=bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
		"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
		";;;===", "" };
	struct upload *upload = *state;
	size_t i;

	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		upload->type = types[i];
		refuse(upload, PART("a", "1") END);
		refuse(upload, "----\r\n" FIELD("a") "\r\n1\r\n----\r\n");
	}
	upload->type = NULL;
	refuse(upload, PART("a", "1") END);
}

static void
what_is_cut_or_damaged_is_refused(void **state)
{
	static const char *const bodies[] = { "", "-", "--", "--b", "--b\r",
		"--b\r\n", "\r\n--b", "--b\r\n\r\n", "--b\r\n\r\n\r\n",
		"a=1&b=2", "--c\r\n" FIELD("a") "\r\n1\r\n--c--\r\n",
		PART("a", "1"), PART("a", "1") "--b",
		"--b\r\n" FIELD("a") "\r\n1--b--\r\n",
		"--b\r\n" FIELD("a") "1\r\n" END,
		"--b\r\n\r\n1\r\n\r\n2\r\n" END,
		"--b\n" FIELD("a") "\r\n1\r\n" END,
		/* A line of the file that begins as the delimiter does. */
		PART("a", "1\r\n--bc\r\n2") END };
	struct upload *upload = *state;
	size_t i;

	for (i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++)
		refuse(upload, bodies[i]);
	assert_int_equal(parse(upload, END), STATUS_OK);
	assert_int_equal(upload->exchange.form.count, 0);
}

static void
the_boundary_within_a_line_is_content(void **state)
{
	struct upload *upload = *state;

	assert_int_equal(
	    parse(upload, PART("a", "1 --b-- \n--b\n\r--b\r\n-b\r\n -") END),
	    STATUS_OK);
	assert_string_equal(value(upload, "a"), "1 --b-- \n--b\n\n--b\n-b\n -");
}

static void
a_part_that_is_no_field_is_refused(void **state)
{
	static const char *const headers[] = { "X: y",
		"Content-Disposition: form-data",
		"Content-Disposition: attachment; name=\"a\"",
		"Content-Disposition:", ":", ": form-data; name=\"a\"", "\x01",
		"Content-Disposition: form-data; name=\"a\x01\"",
		FIELD("a") "Content-Type: message/rfc822",
		FIELD("a") "Content-Type: multipart/mixed; boundary=c",
		FIELD("a") "Content-Transfer-Encoding: base64",
		FIELD("a") "Content-Transfer-Encoding: quoted-printable" };
	struct upload *upload = *state;
	size_t i;

	for (i = 0; i < sizeof(headers) / sizeof(headers[0]); i++)
		refuse(upload,
		    pool_printf(upload->exchange.pool,
			"--b\r\n%s\r\n\r\n--c\r\n\r\n1\r\n--c--\r\n" END,
			headers[i]));
}

static void
broken_text_is_refused(void **state)
{
	static const char nul[] = PART("a", "1\0002") END;
	static const char *const texts[] = { "\x01", "\x7f", "a\x1b[31m",
		"\xff\xfe"
		"a",
		"\xc0\x80", "\xc2\x85", "\xed\xa0\x80", HOSTILE_BYTES };
	struct upload *upload = *state;
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		refuse(upload,
		    pool_printf(upload->exchange.pool,
			"--b\r\n" FIELD("a") "\r\n%s\r\n" END, texts[i]));
	assert_int_equal(parse_bytes(upload, nul, sizeof(nul) - 1),
	    STATUS_INVALID);
}

static void
the_number_of_parts_is_limited(void **state)
{
	struct upload *upload = *state;
	struct buf body = { 0 };
	int i;

	for (i = 0; i < UPLOAD_PARTS_MAX; i++)
		buf_puts(&body, PART("a", "1"));
	buf_puts(&body, END);
	assert_int_equal(parse_bytes(upload, body.data, body.len), STATUS_OK);
	assert_int_equal(upload->exchange.form.count, UPLOAD_PARTS_MAX);
	buf_clear(&body);
	for (i = 0; i < 1000; i++)
		buf_puts(&body, PART("a", "1"));
	buf_puts(&body, END);
	assert_int_equal(parse_bytes(upload, body.data, body.len),
	    STATUS_INVALID);
	buf_free(&body);
}

/* Fill the longest body that the desk reads with LINE, in a part's headers. */
static void
storm(struct upload *upload, const char *line)
{
	struct buf body = { 0 };

	buf_puts(&body, "--b\r\n" FIELD("a"));
	while (body.len < (16u << 20))
		buf_puts(&body, line);
	buf_puts(&body, "\r\n\r\n1\r\n" END);
	assert_int_equal(parse_bytes(upload, body.data, body.len),
	    STATUS_INVALID);
	buf_free(&body);
}

static void
a_storm_takes_no_time(void **state)
{
	storm(*state, "a");
	storm(*state, "a:b\r\n");
	storm(*state, " ; name=x");
	storm(*state, "--b\r\n");
	storm(*state, "--b\r\n\r\n\r\n");
	storm(*state, "\r\n--b");
	storm(*state,
	    "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n");
}

/* Cut a body that is right at each byte, and break each of its bytes. */
static void
no_byte_matters_too_much(void **state)
{
	static const char right[] = PART("a",
	    "1") "--b\r\nContent-Disposition: form-data; "
		 "name=\"f\"; filename=\"\\\"x\"\r\nContent-Type: "
		 "text/csv; charset=utf-8\r\n\r\na,b\r\n" END;
	static const char bytes[] = { '\0', '\r', '\n', '-', '"', '\\', ';',
		':', (char)0xff };
	struct upload *upload = *state;
	char *copy;
	size_t i, j;

	for (i = 0; i < sizeof(right); i++) {
		/* Exactly as long, so that a sanitizer sees a byte too many. */
		copy = mem_alloc(i + 1);
		memcpy(copy, right, i);
		copy[i] = '\0';
		parse_bytes(upload, copy, i);
		free(copy);
		for (j = 0; j < sizeof(bytes) && i + 1 < sizeof(right); j++) {
			copy = mem_alloc(sizeof(right));
			memcpy(copy, right, sizeof(right));
			copy[i] = bytes[j];
			parse_bytes(upload, copy, sizeof(right) - 1);
			free(copy);
		}
	}
}

#define UPLOAD_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		UPLOAD_TEST(fields_are_found_by_name),
		UPLOAD_TEST(line_ends_become_line_feeds),
		UPLOAD_TEST(hostile_text_stays_text),
		UPLOAD_TEST(a_file_is_the_value_of_its_field),
		UPLOAD_TEST(headers_are_read_as_mime_has_them),
		UPLOAD_TEST(a_long_file_is_taken_whole),
		UPLOAD_TEST(a_type_without_a_boundary_is_refused),
		UPLOAD_TEST(what_is_cut_or_damaged_is_refused),
		UPLOAD_TEST(the_boundary_within_a_line_is_content),
		UPLOAD_TEST(a_part_that_is_no_field_is_refused),
		UPLOAD_TEST(broken_text_is_refused),
		UPLOAD_TEST(the_number_of_parts_is_limited),
		UPLOAD_TEST(a_storm_takes_no_time),
		UPLOAD_TEST(no_byte_matters_too_much),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
