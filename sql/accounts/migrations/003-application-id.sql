-- The header of the file says whose it is: "OTAA".
PRAGMA application_id = 1330921793;
