-- The header of the file says whose it is: "OTAS".
PRAGMA application_id = 1330921811;
