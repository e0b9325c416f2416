-- The demo data: the releases of three real pages, and a made-up catalogue.
-- "otashelf --db FILE init --demo" runs it in one transaction, then computes
-- which packages are the latest.  embed.awk drops empty lines and lines that
-- start with two dashes, so no text here holds such a line.

-- ---- three releases as the static site showed them ------------------------

INSERT INTO device (codename, name) VALUES
  ('houji', 'Xiaomi 14'),
  ('ishtar', 'Xiaomi 13 Ultra');

-- The mangled dash in the second text is the vendor's.
INSERT INTO changelog (id, hash, text) VALUES
  (1, -3857036101899998259, '[System]
Updated the security patch to April 2025. Increased system security.
[Xiaomi HyperAI]
Xiaomi HyperAI reshapes system apps with AI, enhancing productivity and usability and creating a dynamic, ever-evolving user experience.
All-new AI writing:
Generate, summarize, expand, polish, and correct text wherever you are with AI writing.
AI audio recognition:
Now, AI can recognize audio and transcribe in real time, summarize automatically, and mark speakers.
All-new AI search:
With AI search, you can find photos, videos, messages, notes, and recordings accurately.'),
  (2, -7158255930339056585, '[Alive Design Philosophy]
Alive Design Philosophy unveils fresh, vibrant design across the whole system, making every interaction feel smooth and alive.
All-new Artistic Lock screen:
Artistic Lock screen brings new templates and effects inspired by classic designs, giving your device a cinematic look every time you unlock it.
All-new Weather
Real-time Weather Engine 2.0 shows you the sky and clouds just like in real life â€“ even lets you see rainbows and the Milky Way.
All-new Calendar:
The new Desktop calendar adds a touch of ritual to your day.
All-new Clock:
Updated Clock uses a more refined display structure for a more elegant, easy-to-read look.
Updated animations:
A full-scale animation upgrade makes every interaction flow smoothly and feel stable, responsive, and comfortable.
[Xiaomi HyperCore]
Xiaomi HyperCore, Xiaomi''s proprietary core technology platform, enhances performance, graphics, network, and security.
New dynamic memory:
New technology allows precise resource allocation, so apps start up faster.
Upgraded rendering:
Upgraded rendering for multitasking extends battery life.
Heterogeneous computing:
Enhanced rendering pipeline boosts hardware performance for faster, more efficient visuals.
[Xiaomi HyperConnect]
Upgraded cross-device connectivity framework.
Upgraded Home screen+:
You can drag phone apps onto Xiaomi tablets or add them as native apps.
Updated cross-device camera:
The upgraded cross-device camera allows you to use two cameras simultaneously for multi-angle live streaming.'),
  (3, 4881681917032788015, '[System]
Optimization: System stability
Fix: Errors occurred in some cases');

INSERT INTO release (id, product_id, codename, version, branch, title, state,
                     appeared, updated) VALUES
  (1, 1, 'houji', 'OS2.0.102.0.VNCMIXM', 'stable', 'Xiaomi 14 Global',
   'published', 1745971200, 1746007200),
  (2, 1, 'ishtar', 'OS2.0.2.0.VMAMIXM', 'stable beta',
   'Xiaomi 13 Ultra Global', 'published', 1736208000, 1736244000),
  (3, 1, 'ishtar', 'OS3.0.2.0.WMAMIXM', 'stable',
   'Xiaomi 13 Ultra Global', 'published', 1768521600, 1768557600);

INSERT INTO package (id, release_id, position, product_id, codename, device,
                     region, branch, type, android, size, date, filename, md5,
                     changelog_id) VALUES
  (1, 1, 1, 1, 'houji', 'Xiaomi 14 Global', 'global', 'Stable', 'Fastboot',
   '15.0', '8.9 GB', '2025-04-30',
   'houji_global_images_OS2.0.102.0.VNCMIXM_20250407.0000.00_15.0_global_47285c26e8.tgz',
   '47285c26e80ca07ad47734452bac5991', 1),
  (2, 1, 2, 1, 'houji', 'Xiaomi 14 Global', 'global', 'Stable', 'Recovery',
   '15.0', '6.3 GB', '2025-04-21',
   'houji_global-ota_full-OS2.0.102.0.VNCMIXM-user-15.0-d80a51330a.zip',
   'd80a51330afd82d51d0f0bf62f79020f', 1),
  (3, 2, 1, 1, 'ishtar', 'Xiaomi 13 Ultra Global', 'global', 'Stable Beta',
   'Recovery', '15.0', '6.4 GB', '2025-01-07',
   'ishtar_global-ota_full-OS2.0.2.0.VMAMIXM-user-15.0-458d7cc414.zip',
   '458d7cc4143cb7bb5797aeec3011ef1b', 2),
  (4, 3, 1, 1, 'ishtar', 'Xiaomi 13 Ultra Global', 'global', 'Stable',
   'Fastboot', '16.0', '8.6 GB', '2026-01-09',
   'ishtar_global_images_OS3.0.2.0.WMAMIXM_20260109.0000.00_16.0_global_da623b5c7f.tgz',
   'da623b5c7f44d5ef11b8d2f99d460b94', 3),
  (5, 3, 2, 1, 'ishtar', 'Xiaomi 13 Ultra Global', 'global', 'Stable',
   'Recovery', '16.0', '6.9 GB', '2026-01-16',
   'ishtar_global-ota_full-OS3.0.2.0.WMAMIXM-user-16.0-90c6168969.zip',
   '90c6168969cc1dcb713eb70e1cf338f8', 3);

INSERT INTO mirror (id, kind, label, host, url)
SELECT column1, column2, column3, column4,
       'https://' || column4 || '/{version}/{filename}'
  FROM (VALUES
  (1, 'full', 'Full ROM Mirror 1', 'cdnorg.d.miui.com'),
  (2, 'full', 'Full ROM Mirror 2',
   'bkt-sgp-miui-ota-update-alisgp.oss-ap-southeast-1.aliyuncs.com'),
  (3, 'full', 'Full ROM Mirror 3', 'bn.d.miui.com'),
  (4, 'full', 'Full ROM Mirror 4', 'bigota.d.miui.com'),
  (5, 'full', 'Full ROM Mirror 5', 'hugeota.d.miui.com'),
  (6, 'incremental', 'Incremental Update', 'bigota.d.miui.com'));

INSERT INTO link (package_id, position, mirror_id, filename, from_version)
VALUES
  (2, 1, 6,
   'houji_global-ota_incremental-OS2.0.100.0.VNCMIXM-OS2.0.102.0.VNCMIXM-user-15.0-9534ca814c.zip',
   'OS2.0.100.0.VNCMIXM');

INSERT INTO link (package_id, position, mirror_id)
SELECT p.id, m.id + (p.id = 2), m.id
  FROM package p JOIN mirror m ON m.id <= 5
 WHERE p.id <= 5;

-- ---- the made-up catalogue ------------------------------------------------

INSERT INTO device (codename, name) VALUES
  ('basalt', 'Otaphone 3 Pro'),
  ('cairn', 'Otaphone 3'),
  ('drumlin', 'Otaphone 3 Lite'),
  ('eider', 'Otaphone 3i'),
  ('esker', 'Otaphone 2 Pro'),
  ('fjord', 'Otaphone 2/Otaphone 2X'),
  ('gneiss', 'Otaphone 2 Lite'),
  ('heather', 'Otaphone 1'),
  ('isthmus', 'Otaphone 1 Max'),
  ('karst', 'Otatab 2'),
  ('lagoon', 'Otatab 1'),
  ('moraine', 'Otaphone Fold');

INSERT INTO sibling (codename, sibling) VALUES
  ('drumlin', 'eider'),
  ('eider', 'drumlin');

INSERT INTO changelog (id, hash, text) VALUES
  (4, 3244421341483603138, ''),
  (5, -3551438672514630282, '[System]
Improved: system stability'),
  (6, 5841110972015507417, '[System]
Updated Android Security Patch to May 2025. Increased system security.
Improved: system stability'),
  (7, 6603109326261579482, '[System]
Updated Android Security Patch to June 2024. Increased system security.
[Home screen]
New: folders can be resized and take up to nine app shortcuts
Improved: icons settle faster after a page was moved
[Notifications]
New: notifications of one app are stacked and open with a tap
Fixed: a dismissed notification came back after a restart'),
  (8, -6338258148050823937, '[System]
Updated Android Security Patch to June 2025. Increased system security.
[Camera]
Fixed: the camera closed when the lens was switched during a recording
Fixed: panoramas taken in portrait were stretched'),
  (9, -3996471045609568395, '[System]
Updated Android Security Patch to August 2025. Increased system security.
Improved: apps that were closed by the system come back where they were left
[Battery]
Fixed: the remaining time was wrong after wireless charging
[Wi-Fi & Bluetooth]
Fixed: two headsets couldn''t be connected at once'),
  (10, -7869292167759393961, '[System]
Updated Android Security Patch to February 2026. Increased system security.
New: Android 16 as the base of the system
[Lock screen]
New: three clock styles, each in four weights
New: the wallpaper may be a short loop of one of your own videos
Improved: the shortcut to the torch reacts at once
[Home screen]
New: widgets snap to half a cell
New: a search field in the app drawer that also finds settings
Improved: animations follow the finger at 120 Hz throughout
[Camera]
New: horizon lock for videos of up to 4K
Improved: portraits keep single hairs in front of a bright background
Fixed: a burst of more than 30 photos left out the last one
[Files]
New: a folder can be compressed with a password
Improved: copying to a memory card takes about a third less time
[Settings]
New: "Battery care" stops charging at a level of your choice
New: a report shows which apps used the location < 24 hours ago
Improved: the search also knows the names of older versions'' options
[Accessibility]
New: live captions for calls
Fixed: the screen reader skipped the first row of a table
[Known issue]
The torch can''t be used while a video call is running.'),
  (11, 6972134916866316951, '[System]
Updated Android Security Patch to October 2026. Increased system security.
[Dialler]
Fixed: the proximity sensor switched the screen off in speaker mode
[Gallery]
Fixed: albums of more than 5,000 photos opened slowly'),
  (12, 6899591258173611696, '[System]
Updated Android Security Patch to September 2026. Increased system security.
Fixed: alarms rang at the old time after a change of time zone'),
  (13, 7957771627139527241, '[System]
Updated Android Security Patch to November 2026. Increased system security.
[Keyboard]
New: swipe on the space bar to move the cursor
Fixed: ''smart'' quotation marks in password fields'),
  (14, -6272248210750548728, '[Note]
This is a beta. Back up your data before you install it.
[System]
Fixed: the status bar overlapped the front camera in landscape
Fixed: the settings closed when the list of fonts was opened'),
  (15, 1321660049475700666, '[System]
Updated Android Security Patch to November 2025. Increased system security.
[Network]
Improved: 5G stays connected on fast trains'),
  (16, -6848722695945031732, '[System]
Improved: split screen remembers the last pair of apps
[Pen]
New: notes can be started from the lock screen with a tap of the pen
Fixed: strokes near the edge were cut off'),
  (17, 6649032531283500815, '[System]
Improved: apps move to the outer screen without a restart
Fixed: the inner screen stayed dark when unfolded during a call'),
  (18, 6277945124869225386, '[System]
Updated Android Security Patch to November 2019. Increased system security.
[Dark mode]
New: dark mode can follow sunset
[Sounds]
New: alarm tones that change with the weather'),
  (19, -501777580401386262, '[System]
Updated Android Security Patch to October 2020. Increased system security.
[Status bar]
Fixed: the network speed wasn''t aligned
[Floating windows]
New: any app that can be resized opens in a floating window'),
  (20, 3760197623198680517, '[System]
Updated Android Security Patch to August 2021. Increased system security.
Improved: less memory is used in the background
[Privacy]
New: a mark in the status bar tells when the microphone is in use'),
  (21, -7702835663395590877, '[System]
Updated Android Security Patch to June 2022. Increased system security.
New: Android 12 as the base of the system
[Sidebar]
New: apps for the floating window stand in a sidebar'),
  (22, 7382462491853906217, '[System]
Updated Android Security Patch to July 2023. Increased system security.
[Gallery]
New: text in photos can be selected and copied
Fixed: the camera closed when a QR code was read in the dark'),
  (23, 6995972688469245886, '[Clock]
Fixed: the stopwatch went on after a reset
[Recorder]
Improved: the list of recordings scrolls smoothly
Fixed: recordings of more than two hours had no name');

-- What a device is called in one region, when not by its own name.
CREATE TEMP TABLE demo_name (codename, region, name);
INSERT INTO demo_name VALUES
  ('fjord', 'global', 'Otaphone 2'),
  ('fjord', 'in', 'Otaphone 2X'),
  ('gneiss', 'eu', 'Otaphone 2 Lite NFC');

-- How the names of the files spell a region.
CREATE TEMP TABLE demo_region (code, part, word, area);
INSERT INTO demo_region VALUES
  ('global', '_global', 'Global', 'global'),
  ('eu', '_eea_global', 'EEAGlobal', 'eea'),
  ('in', '_in_global', 'INGlobal', 'in'),
  ('cn', '', '', 'cn'),
  ('ru', '_ru_global', 'RUGlobal', 'ru'),
  ('id', '_id_global', 'IDGlobal', 'id');

-- A ROM of a region: a recovery package and, mostly, a fastboot one.  The
-- page is the codename of the release when the packages are of another.
CREATE TEMP TABLE demo_rom (page, codename, version, branch, region, android,
  date, changelog_id, recovery_size, recovery_md5, fastboot_size,
  fastboot_md5);
INSERT INTO demo_rom (codename, version, branch, region, android, date,
  changelog_id, recovery_size, recovery_md5, fastboot_size, fastboot_md5)
VALUES
  ('basalt', 'OS1.0.8.0.UBTMIXM', 'stable', 'global', '14.0', '2024-06-18', 7,
   '4.9 GB', 'f4496441acfed02dc978795718473aad', '7.2 GB', '63a790678658a4591707b693678f9854'),
  ('basalt', 'OS2.0.103.0.VBTMIXM', 'stable', 'global', '15.0', '2025-06-24', 8,
   '6.2 GB', '72529c4eaf6f4d719687b4e90d6f33f3', '8.7 GB', '75f99a334c78f82a64882bc23091899a'),
  ('basalt', 'OS2.0.104.0.VBTEUXM', 'stable', 'eu', '15.0', '2025-07-30', 8,
   '6.2 GB', '575f0b1a9c3da13e2e572fe4337cc91e', '8.6 GB', '365f311ece57143ee8748056e186fb05'),
  ('basalt', 'OS2.0.105.0.VBTMIXM', 'stable', 'global', '15.0', '2025-08-20', 9,
   '6.3 GB', 'b0c9fb76bf30fd7c10cdd5cf5dc4dc26', '8.8 GB', '956d2173907c2f31872fc2a662757a6a'),
  ('basalt', 'OS3.0.2.0.WBTMIXM', 'stable', 'global', '16.0', '2026-02-11', 10,
   '6.9 GB', 'ea1850b607d074407f0d851444a4c9d8', '9.1 GB', '4550b9ec5c3617555f4132b40bcb889e'),
  ('basalt', 'OS3.0.3.0.WBTEUXM', 'stable', 'eu', '16.0', '2026-09-03', 12,
   '6.9 GB', '01349ec0e308e76ec167afdbebab8ea8', '9.0 GB', '09400e14179bb55f50fab27db4eda99e'),
  ('basalt', 'OS3.0.4.0.WBTMIXM', 'stable', 'global', '16.0', '2026-10-14', 11,
   '7.0 GB', '0afbbf6c86fe3bc7bc7ab794212317b4', '9.2 GB', '3df75e38f2e29456a0cb2a4a0eff430b'),
  ('basalt', 'OS3.0.6.0.WBTMIXM', 'stable', 'global', '16.0', '2026-11-12', 13,
   '7.0 GB', 'e00c21b0ec889e97befdf9277b53325b', '9.2 GB', '1416122e7b7b1a2eea57a1e1c89f5642'),
  ('basalt', 'OS3.0.7.0.WBTCNXM', 'stable', 'cn', '16.0', '2026-11-03', 13,
   '7.4 GB', 'bb96ea8f051383c3d7b9021978f108c9', '9.6 GB', '2acd1bc164962b384d6be21d99044a64'),
  ('basalt', 'OS3.0.26.10.20.DEV', 'public beta', 'cn', '16.0', '2026-10-23', 14,
   '7.5 GB', 'ed724299669db19303050a79557ebb71', NULL, NULL),
  ('cairn', 'OS2.0.204.0.VCRINXM', 'stable', 'in', '15.0', '2025-11-05', 15,
   '5.8 GB', 'c2f1e0dca5ce54eb65b82dd2db426256', '8.1 GB', 'eff9c1279af48308cd64afe2ae9ea84d'),
  ('cairn', 'OS3.0.1.0.WCRMIXM', 'stable', 'global', '16.0', '2026-03-18', 10,
   '6.4 GB', '36e61164fe990e501f5717b942c3493a', '8.5 GB', '289863d9fbd54ec74611dc95f632616b'),
  ('cairn', 'OS3.0.1.0.WCRIDXM', 'stable', 'id', '16.0', '2026-05-21', 5,
   '6.4 GB', '3c37551a8afb7224bdaea287cd62c9e7', '8.5 GB', '8334d448bfd5068a162713b70f5aaa92'),
  ('cairn', 'OS3.0.2.0.WCRMIXM', 'stable', 'global', '16.0', '2026-08-27', 12,
   '6.4 GB', 'd67b8edc5c380143d52efee5d1e87492', '8.5 GB', '4cee5a0210ac76fd49d1d03b8d846017'),
  ('cairn', 'OS3.0.3.0.WCRINXM', 'stable beta', 'in', '16.0', '2026-11-06', 13,
   '6.5 GB', '6c642e1e3d6b5e5dabb08b76fe1b6e84', NULL, NULL),
  ('cairn', 'OS3.0.5.0.WCRCNXM', 'stable', 'cn', '16.0', '2026-09-16', 12,
   '6.8 GB', '1c7b9cf00b2f6b1782bd14d7aa38174c', '8.9 GB', 'af29326ca6db483dc8c3d019620f49c8'),
  ('drumlin', 'OS2.0.4.0.VDRRUXM', 'stable', 'ru', '15.0', '2025-10-02', 9,
   '5.1 GB', '89b75c7846d3b8202a79a072a7e1803e', '7.0 GB', '5438e18f356f3175f4af7b5bef2a6b6e'),
  ('drumlin', 'OS2.0.7.0.VDRMIXM', 'stable', 'global', '15.0', '2025-09-10', 9,
   '5.1 GB', 'aad5934e05719698375c13fe89302796', '7.1 GB', '9141b5483e74a10044a64423e1ba9ab9'),
  ('drumlin', 'OS3.0.1.0.WDREUXM', 'stable beta', 'eu', '16.0', '2026-08-05', 14,
   '5.6 GB', '550a2192ebf16ad2444a70e1e433c189', NULL, NULL),
  ('drumlin', 'OS3.0.1.0.WDRMIXM', 'stable', 'global', '16.0', '2026-07-08', 10,
   '5.6 GB', '961fb6b34bfdf718f305cf63e022a322', '7.6 GB', '586057899b8eef95a8ea417e375327b0'),
  ('eider', 'OS3.0.2.0.WEDINXM', 'stable', 'in', '16.0', '2026-10-01', 11,
   '5.5 GB', '50e9d2a6ce0de359dd629a4b86e0f6b4', '7.5 GB', 'be0cbb349bc6edc728875f7671d7be04'),
  ('esker', 'OS1.0.3.0.UESINXM', 'stable', 'in', '14.0', '2024-07-10', 7,
   '4.6 GB', 'dab38a8da873ea936b117065e5de65f6', NULL, NULL),
  ('esker', 'OS1.0.5.0.UESMIXM', 'stable', 'global', '14.0', '2024-08-07', 7,
   '4.6 GB', '512b16333c5d94c74f93c1e75879e749', '6.8 GB', '5017316ab52d91eb8f4661172336ac90'),
  ('karst', 'OS2.0.6.0.VKTEUXM', 'stable', 'eu', '15.0', '2025-05-28', 4,
   '4.4 GB', '594ca85bfa102332e025ef38adfaabae', '6.2 GB', '3651407517bf2e9a95e3ab1440ecf4cc'),
  ('karst', 'OS2.0.6.0.VKTMIXM', 'stable', 'global', '15.0', '2025-05-14', 6,
   '4.4 GB', 'bf02ed5a5ed19cfa8051c3f2059b69be', '6.3 GB', '8ee3110b19434e7f0312c6da636608eb'),
  ('karst', 'OS3.0.10.0.WKTCNXM', 'stable', 'cn', '16.0', '2026-06-17', 16,
   '4.9 GB', '139f6551d616ca7cd996482f77bbf94b', '6.7 GB', 'd6b66c56de22db11c480d2a156b7faec'),
  ('lagoon', 'OS1.0.4.0.ULGCNXM', 'stable beta', 'cn', '14.0', '2024-09-12', 16,
   '4.0 GB', '9f99ea8cb9c1911acf0fa41019a9bacd', NULL, NULL),
  ('moraine', 'OS1.0.24.3.25.DEV', 'public beta', 'cn', '14.0', '2024-03-29', 17,
   '5.3 GB', '429ef1e699031d94eb2aa27c4ade230d', NULL, NULL),
  ('moraine', 'OS2.0.24.11.18.DEV', 'public beta', 'cn', '15.0', '2024-11-22', 17,
   '6.1 GB', 'fd3486070481f101e5f38e2ec06b4191', NULL, NULL),
  ('moraine', 'OS3.0.4.0.WMRCNXM', 'stable', 'cn', '16.0', '2026-07-22', 17,
   '7.6 GB', '87fb079da38c0f36dc776a02eadc89b3', '9.8 GB', '653b05b1e067264dd576c0765ec11606'),
  ('basalt', 'V14.0.6.0.TBTMIXM', 'stable', 'global', '13.0', '2023-12-06', 5,
   '4.3 GB', 'bfa84cc6c77d4e535eedc426c9dad577', '6.4 GB', '2aebc952bc01ecc8697864feaf6765b1'),
  ('esker', 'V13.0.4.0.SESMIXM', 'stable', 'global', '12.0', '2022-09-14', 21,
   '3.6 GB', 'fc67808fd19e7cfe9114a155a6d8410a', '5.4 GB', '5e593188d5702932e14ccf1258aabbf1'),
  ('esker', 'V14.0.2.0.TESRUXM', 'stable', 'ru', '13.0', '2023-10-11', 5,
   '3.9 GB', '097fba8822c1f2060e50abf667ac9dbb', '6.0 GB', '699dce9f78e186919d7c63e0af57dc48'),
  ('esker', 'V14.0.23.5.8.DEV', 'public beta', 'cn', '13.0', '2023-05-12', 14,
   '4.7 GB', '5baf18df8e9e2eb42aae748750c0590e', NULL, NULL),
  ('esker', 'V14.0.5.0.TESMIXM', 'stable', 'global', '13.0', '2023-08-23', 22,
   '3.9 GB', '33fa3a7bee28168d3d75bd8c5f1064fe', '6.0 GB', '7c074804b60768a0dfc2d0256c6d2bca'),
  ('fjord', 'V12.5.4.0.RFJMIXM', 'stable', 'global', '11.0', '2021-10-20', 20,
   '2.6 GB', '89358aae9e51e568f494854640a9bfb2', '4.4 GB', '2be5dd8417338e7c554b53b6b46f2124'),
  ('fjord', 'V13.0.2.0.SFJMIXM', 'stable', 'global', '12.0', '2022-06-08', 21,
   '3.1 GB', '96c34c8cbeb6f03e602b790aaf959a42', '5.0 GB', 'd34f576c51ce536d1f9dd6f4d91b26da'),
  ('fjord', 'V13.0.5.0.SFJINXM', 'stable beta', 'in', '12.0', '2022-08-31', 14,
   '3.0 GB', 'e937f4b207fcb2c7deb78608e2d0d486', NULL, NULL),
  ('fjord', 'V14.0.1.0.TFJMIXM', 'stable', 'global', '13.0', '2023-04-19', 5,
   '3.3 GB', 'b895da0d11f64adc155f121ceb9497d2', '5.5 GB', 'b4941b4a1a20836cb8a7618c27950f97'),
  ('fjord', 'V14.0.2.0.TFJMIXM', 'stable', 'global', '13.0', '2023-07-12', 22,
   '3.3 GB', 'ff08da3d73c85ff20423d9c243a5350b', '5.5 GB', 'e19c3ae51e3f5700245ba9bc2155fef5'),
  ('fjord', 'V14.0.3.0.TFJINXM', 'stable', 'in', '13.0', '2023-09-06', 22,
   '3.2 GB', '9392cf3ffa05a88bc99ae0152f795a5a', '5.3 GB', '199a84f33e730989264cba54113895ae'),
  ('gneiss', 'V12.0.2.0.QGNIDXM', 'stable', 'id', '10.0', '2021-01-13', 19,
   '2.1 GB', 'bb9dffa9e1298f687ad9e12626a2669f', '3.4 GB', '500ba7b9654c0f0f62c01c502273a55a'),
  ('gneiss', 'V12.0.3.0.QGNMIXM', 'stable', 'global', '10.0', '2020-11-25', 19,
   '2.1 GB', '86a33b104251f590641266c8855f6c89', '3.4 GB', '75946c9b9059e47b2ee2c75a0ff42fcf'),
  ('gneiss', 'V12.5.2.0.RGNMIXM', 'stable', 'global', '11.0', '2021-08-11', 20,
   '2.3 GB', '5760c5449300fb8fe7ff3a2395d02ca6', '3.8 GB', 'b67cd586119925eb80a42ee9fa35cb20'),
  ('gneiss', 'V12.5.3.0.RGNEUXM', 'stable', 'eu', '11.0', '2021-09-29', 20,
   '2.3 GB', 'ffb20d408266c295b190675be1d780da', '3.7 GB', 'c4e0a69b08afef1064c938eb3eb6b5cc'),
  ('gneiss', 'V13.0.1.0.SGNMIXM', 'stable', 'global', '12.0', '2022-11-02', 21,
   '2.7 GB', 'c443f1383cad9cb802d99bd608131dae', '4.2 GB', 'bb62b6dbe583b83ba48868369ef6b0bf'),
  ('heather', '20.6.25', 'weekly', 'cn', '10.0', '2020-06-25', 23,
   '2.2 GB', '8e50c1719f2dc277a6c550c7d1002315', '3.3 GB', '947dd04c049ddb858c5944876e0e30ed'),
  ('heather', '20.7.2', 'weekly', 'cn', '10.0', '2020-07-02', 23,
   '2.2 GB', 'f3e7e1ac9836692ee4290fa8486ad859', '3.3 GB', 'cce1dca19e3a9181c90a29cbfac58c04'),
  ('heather', '20.7.9', 'weekly', 'cn', '10.0', '2020-07-09', 23,
   '2.2 GB', 'dd6d7d8e866b91d3c8bb4aa72088d599', '3.3 GB', '3dcfdc7827731302d3e9106160c86694'),
  ('heather', '20.7.9', 'weekly', 'global', '10.0', '2020-07-09', 23,
   '1.9 GB', '7d7dcbe659b786237cb74e626708c317', NULL, NULL),
  ('heather', 'V11.0.2.0.PHTRUXM', 'stable', 'ru', '9.0', '2020-02-19', 18,
   '1.7 GB', '54211a9888302b66586ffb779f451580', '2.8 GB', '679e99bee17890e04910bf7fc0c44166'),
  ('heather', 'V11.0.4.0.PHTMIXM', 'stable', 'global', '9.0', '2019-12-11', 18,
   '1.7 GB', 'e8900948373592190279d21746c9fb55', '2.8 GB', '5be4f073d8e4d548289706469b66683a'),
  ('heather', 'V12.0.1.0.QHTCNXM', 'stable', 'cn', '10.0', '2020-08-06', 19,
   '2.3 GB', '01637c0a50c4e54b8558c2d601b65e0d', '3.4 GB', '3cebaec821a85c6c935985d80c306a92'),
  ('isthmus', '19.11.21', 'weekly', 'cn', '9.0', '2019-11-22', 23,
   '1.8 GB', '2a342b11afb11391987f9b80285ed19f', '2.7 GB', 'e85b3e02540cd91cfc22a206f0a7aeb5'),
  ('isthmus', '19.12.5', 'weekly', 'cn', '9.0', '2019-12-06', 23,
   '1.8 GB', '330f2aa7ad50583bcfeffe2f339dbf25', '2.7 GB', 'f90abb778b4026c5bc451c5b196cd43b'),
  ('isthmus', 'V11.0.3.0.PISCNXM', 'stable', 'cn', '9.0', '2019-11-27', 18,
   '1.8 GB', '6dfea04ce5c6ad4614d3bc9b2904ecf4', '2.7 GB', '52cf536b220d8e5fe36b4881c852d7c4'),
  ('isthmus', 'V11.0.6.0.PISMIXM', 'stable', 'global', '9.0', '', 5,
   '943.1 MB', '2ab69bd51e3105d33d088e52ba78c0ec', NULL, NULL),
  ('lagoon', 'V13.0.8.0.SLGCNXM', 'stable', 'cn', '12.0', '2022-12-21', 16,
   '3.0 GB', 'c8c03a1a7f4d75d5c734f51bfbacd9f8', '4.8 GB', 'ee3647e703f81ac2a27c2d013ce6cff6'),
  ('lagoon', 'V14.0.4.0.TLGCNXM', 'stable', 'cn', '13.0', '2023-11-15', 16,
   '3.4 GB', '163af71d654f5fe14083f6f8ada63490', '5.3 GB', '6e842cfb73a25a194166f975bac31237');
INSERT INTO demo_rom VALUES
  ('drumlin', 'eider', 'OS2.0.5.0.VEDINXM', 'stable', 'in', '15.0', '2025-12-11', 15,
   '5.0 GB', '562ad0b732e669b5ee316f29980bf321', '6.9 GB', '65576ebeb99d6abe500c9df634aaf1e6');
UPDATE demo_rom SET page = codename WHERE page IS NULL;

-- From one version to the next; the digits are of the file's name.
CREATE TEMP TABLE demo_incremental (codename, version, from_version, digits);
INSERT INTO demo_incremental VALUES
  ('basalt', 'OS2.0.105.0.VBTMIXM', 'OS2.0.103.0.VBTMIXM', 'fc71f97298'),
  ('basalt', 'OS3.0.2.0.WBTMIXM', 'OS2.0.105.0.VBTMIXM', '67b61c4971'),
  ('basalt', 'OS3.0.4.0.WBTMIXM', 'OS3.0.2.0.WBTMIXM', '4d110e8f0c'),
  ('basalt', 'OS3.0.6.0.WBTMIXM', 'OS3.0.4.0.WBTMIXM', '7471220f74'),
  ('basalt', 'OS3.0.3.0.WBTEUXM', 'OS2.0.104.0.VBTEUXM', '78129aed73'),
  ('basalt', 'OS3.0.7.0.WBTCNXM', 'OS3.0.5.0.WBTCNXM', '112309c64e'),
  ('cairn', 'OS3.0.2.0.WCRMIXM', 'OS3.0.1.0.WCRMIXM', '174b42e47c'),
  ('cairn', 'OS3.0.3.0.WCRINXM', 'OS2.0.204.0.VCRINXM', '8fe8850c1c'),
  ('drumlin', 'OS3.0.1.0.WDRMIXM', 'OS2.0.7.0.VDRMIXM', 'fea0690c4a'),
  ('esker', 'V14.0.5.0.TESMIXM', 'V13.0.4.0.SESMIXM', 'e886c14a3d'),
  ('fjord', 'V14.0.2.0.TFJMIXM', 'V14.0.1.0.TFJMIXM', '74dda6bac3'),
  ('heather', '20.7.2', '20.6.25', '8a3a7d5233');

-- Firmware (product 3) and vendor parts (4) of a ROM, and on how many file
-- hosts each is known to be.
CREATE TEMP TABLE demo_part (product_id, codename, version, region, date,
  size, hosts, md5);
INSERT INTO demo_part VALUES
  (3, 'basalt', 'OS2.0.105.0.VBTMIXM', 'global', '2025-08-21', '182.4 MB', 2, '2918e657ace86e593659b7f9916ba703'),
  (3, 'basalt', 'OS3.0.4.0.WBTMIXM', 'global', '2026-10-15', '196.0 MB', 2, 'e4c47ec330926d2a620d733d9d197b19'),
  (3, 'basalt', 'OS3.0.7.0.WBTCNXM', 'cn', '2026-11-04', '198.3 MB', 0, '07c5c618f05f95e8a475cf8471819df0'),
  (3, 'cairn', 'OS2.0.204.0.VCRINXM', 'in', '2025-11-06', '171.9 MB', 2, 'fb8337198a10f90830e2932d88b4df7d'),
  (3, 'cairn', 'OS3.0.2.0.WCRMIXM', 'global', '2026-08-28', '175.2 MB', 1, 'f389b8e99afb8a60ba76461980421e3e'),
  (3, 'drumlin', 'OS3.0.1.0.WDRMIXM', 'global', '2026-07-09', '149.7 MB', 2, '186ffa59449a1dcd548916addba12640'),
  (3, 'esker', 'V14.0.5.0.TESMIXM', 'global', '2023-08-24', '118.5 MB', 2, '5ea911cf02099583340252217ced8865'),
  (3, 'fjord', 'V12.5.4.0.RFJMIXM', 'global', '2021-10-21', '96.8 MB', 2, 'cd2700aad50c8ba549636ee58da4c511'),
  (3, 'fjord', 'V14.0.2.0.TFJMIXM', 'global', '2023-07-13', '103.1 MB', 2, '15e179b0bc6eb269fdfd678772c90e47'),
  (3, 'gneiss', 'V12.5.2.0.RGNMIXM', 'global', '2021-08-12', '71.6 MB', 2, '3345fa36e6946c19aa4005799c40fc9a'),
  (3, 'heather', 'V11.0.4.0.PHTMIXM', 'global', '2019-12-12', '58.0 MB', 0, 'c7a32e7b13ad5fa3673a67294c996dd7'),
  (3, 'heather', '20.7.9', 'cn', '2020-07-10', '61.3 MB', 2, '917720ee9f28a11804f4f57718c1badf'),
  (3, 'isthmus', 'V11.0.3.0.PISCNXM', 'cn', '2019-11-28', '63.9 MB', 2, 'a0eaca576f82e8c63aab22114d1d0d7d'),
  (3, 'karst', 'OS2.0.6.0.VKTMIXM', 'global', '2025-05-15', '88.2 MB', 2, '1f869c0a5a41cff7f513f88ed45d7f31'),
  (4, 'fjord', 'V12.5.4.0.RFJMIXM', 'global', '2021-10-22', '814.6 MB', 2, ''),
  (4, 'gneiss', 'V12.0.2.0.QGNIDXM', 'id', '2021-01-15', '655.0 MB', 2, ''),
  (4, 'gneiss', 'V12.0.3.0.QGNMIXM', 'global', '2020-11-27', '652.7 MB', 2, ''),
  (4, 'heather', '20.7.2', 'cn', '2020-07-03', '498.1 MB', 2, ''),
  (4, 'isthmus', 'V11.0.3.0.PISCNXM', 'cn', '2019-11-29', '1.1 GB', 2, '');

-- ---- releases -------------------------------------------------------------

-- Two regions of a version are one release, called as the first of them.
INSERT INTO release (product_id, codename, version, branch, title, state,
                     appeared, updated)
SELECT CASE WHEN d.version LIKE 'OS%' THEN 1 ELSE 2 END, d.page, d.version,
       d.branch, coalesce(n.name, e.name) || ' ' || g.device_word,
       'published', coalesce(unixepoch(d.date), 0),
       coalesce(unixepoch(d.date), 1577836800) + 36000
  FROM (SELECT *, min(rowid) FROM demo_rom GROUP BY page, version) d
  JOIN device e ON e.codename = d.codename
  JOIN region g ON g.code = d.region
  LEFT JOIN demo_name n ON n.codename = d.codename AND n.region = d.region
 ORDER BY d.date;

INSERT INTO package (release_id, position, product_id, generation_id, codename,
                     device, region, branch, type, android, size, date,
                     filename, md5, changelog_id)
WITH file (rom, type, size, date, filename, md5) AS (
SELECT d.rowid, 'Fastboot', fastboot_size, date(date, '-4 days'),
       codename || part || '_images_' || version || '_' ||
       strftime('%Y%m%d', date, '-4 days') || '.0000.00_' || android || '_' ||
       area || '_' || substr(fastboot_md5, 1, 10) || '.tgz', fastboot_md5
  FROM demo_rom d JOIN demo_region r ON r.code = d.region
 WHERE fastboot_size IS NOT NULL
 UNION ALL
SELECT d.rowid, 'Recovery', recovery_size, date,
       CASE WHEN version GLOB 'OS[23].*'
       THEN codename || part || '-ota_full-' || version || '-user-' ||
            android || '-' || substr(recovery_md5, 1, 10) || '.zip'
       ELSE 'miui_' || upper(codename) || word || '_' || version || '_' ||
            substr(recovery_md5, 1, 10) || '_' || android || '.zip' END,
       recovery_md5
  FROM demo_rom d JOIN demo_region r ON r.code = d.region)
SELECT r.id,
       row_number() OVER (PARTITION BY r.id ORDER BY d.rowid, f.type),
       r.product_id, x.id, d.codename,
       coalesce(n.name, e.name) || ' ' || g.device_word, d.region,
       CASE d.branch WHEN 'stable' THEN 'Stable' WHEN 'weekly' THEN 'Weekly'
       WHEN 'stable beta' THEN 'Stable Beta' ELSE 'Public Beta' END,
       f.type, d.android, f.size, f.date, f.filename, f.md5, d.changelog_id
  FROM demo_rom d
  JOIN file f ON f.rom = d.rowid
  JOIN release r ON r.codename = d.page AND r.version = d.version
  JOIN device e ON e.codename = d.codename
  JOIN region g ON g.code = d.region
  LEFT JOIN demo_name n ON n.codename = d.codename AND n.region = d.region
  LEFT JOIN generation x ON x.product_id = r.product_id AND
       substr(d.version, 1, length(x.version_prefix)) = x.version_prefix
 ORDER BY r.id, d.rowid, f.type;

-- Firmware and vendor packages are called after the ROM that they are of.
INSERT INTO release (product_id, codename, version, branch, title, state,
                     appeared, updated)
SELECT d.product_id, d.codename, d.version, r.branch,
       CASE d.product_id WHEN 3 THEN p.device ELSE e.name END, 'published',
       unixepoch(d.date), unixepoch(d.date) + 36000
  FROM demo_part d
  JOIN device e ON e.codename = d.codename
  JOIN release r ON r.codename = d.codename AND r.version = d.version
  JOIN package p ON p.release_id = r.id AND p.type = 'Recovery' AND
       p.region = d.region
 ORDER BY d.date;

INSERT INTO package (release_id, position, product_id, codename, device,
                     region, branch, android, size, date, filename, md5)
SELECT r.id, 1, r.product_id, p.codename, p.device, p.region, p.branch,
       p.android, d.size, d.date,
       CASE d.product_id WHEN 3 THEN 'fw_' ELSE 'fw-vendor_' END ||
       p.codename || '_' || p.filename, d.md5
  FROM demo_part d
  JOIN release r ON r.product_id = d.product_id AND
       r.codename = d.codename AND r.version = d.version
  JOIN release o ON o.product_id <= 2 AND o.codename = d.codename AND
       o.version = d.version
  JOIN package p ON p.release_id = o.id AND p.type = 'Recovery' AND
       p.region = d.region;

-- Firmware of the same week for another region: known from data files alone.
INSERT INTO package (release_id, position, product_id, card, codename, device,
                     region, branch, android, date, filename)
SELECT r.id, 2, 3, 0, p.codename, p.device, p.region, p.branch, p.android,
       '2020-07-10', 'fw_' || p.codename || '_' || p.filename
  FROM release r
  JOIN package p ON p.filename GLOB 'miui_HEATHERGlobal_20.7.9_*'
 WHERE r.product_id = 3 AND r.codename = 'heather' AND r.version = '20.7.9';

-- ---- mirrors and links ----------------------------------------------------

INSERT INTO mirror (kind, label, host, url)
SELECT column1, column2, column3, 'https://' || column3 || column4
  FROM (VALUES
  ('full', 'Full ROM Mirror 1', 'mirror1.example.org', '/{version}/{filename}'),
  ('full', 'Full ROM Mirror 2', 'mirror2.example.net', '/{version}/{filename}'),
  ('full', 'Full ROM Mirror 3', 'mirror3.example.com', '/{version}/{filename}'),
  ('full', 'Full ROM Mirror 4', 'mirror4.example.org', '/{version}/{filename}'),
  ('full', 'Full ROM Mirror 5', 'mirror5.example.net', '/{version}/{filename}'),
  ('full', 'Full ROM', 'mirror4.example.org', '/{version}/{filename}'),
  ('incremental', 'Incremental Update', 'mirror4.example.org',
   '/{version}/{filename}'),
  ('file', 'GitHub', 'files.example.org', '/firmware/{version}/{filename}'),
  ('file', 'OSDN', 'storage.example.net', '/firmware/{filename}'),
  ('vendor', 'GitHub', 'files.example.org', '/vendor/{version}/{filename}'),
  ('vendor', 'SF', 'downloads.example.com', '/vendor/{filename}'));

INSERT INTO mirror (kind, label, host, url) VALUES
  ('firmware', 'Flashable Firmware', '', '/download?file={filename}');

INSERT INTO mirror_set (product_id, position, label, url)
SELECT p.id, row_number() OVER (PARTITION BY p.id ORDER BY m.id), m.label,
       m.url
  FROM product p
  JOIN mirror m ON m.host LIKE '%.example.%' AND m.label <> 'Full ROM' AND
       m.kind = CASE p.kind WHEN 'rom' THEN 'full' WHEN 'firmware' THEN 'file'
                ELSE 'vendor' END;

-- The incremental first; of full ones five, or a single one of the old days.
INSERT INTO link (package_id, position, mirror_id, filename, from_version)
SELECT p.id, row_number() OVER (PARTITION BY p.id ORDER BY m.kind DESC, m.id),
       m.id,
       CASE WHEN m.kind = 'full' THEN NULL WHEN d.version GLOB 'OS[23].*'
       THEN d.codename || g.part || '-ota_incremental-' || i.from_version ||
            '-' || d.version || '-user-' || d.android || '-' || i.digits ||
            '.zip'
       ELSE 'miui-blockota-' || d.codename || g.part || '-' ||
            i.from_version || '-' || d.version || '-' || i.digits || '-' ||
            d.android || '.zip' END,
       CASE WHEN m.kind = 'incremental' THEN i.from_version END
  FROM demo_rom d
  JOIN demo_region g ON g.code = d.region
  JOIN release r ON r.codename = d.page AND r.version = d.version AND
       r.product_id <= 2
  JOIN package p ON p.release_id = r.id AND p.region = d.region
  LEFT JOIN demo_incremental i ON i.codename = d.codename AND
       i.version = d.version AND p.type = 'Recovery'
  JOIN mirror m ON m.host LIKE 'mirror_.example.%' AND
       CASE WHEN m.kind = 'incremental' THEN i.version IS NOT NULL
       ELSE (m.label = 'Full ROM') = (d.date < '2020-07-01') END;

INSERT INTO link (package_id, position, mirror_id)
SELECT p.id, 1, m.id
  FROM package p JOIN mirror m ON m.kind = 'firmware'
 WHERE p.product_id = 3 AND p.card = 1;

-- The hosts come behind our own button, which a package of the data files
-- alone and a vendor package do not have.
INSERT INTO link (package_id, position, mirror_id)
SELECT p.id, (m.kind = 'file' AND p.card) +
       row_number() OVER (PARTITION BY p.id ORDER BY m.id), m.id
  FROM demo_part d
  JOIN release r ON r.product_id = d.product_id AND
       r.codename = d.codename AND r.version = d.version
  JOIN package p ON p.release_id = r.id
  JOIN mirror m ON
       m.kind = CASE d.product_id WHEN 3 THEN 'file' ELSE 'vendor' END AND
       (m.label = 'GitHub' AND d.hosts >= 1 OR d.hosts >= 2);

-- ---- what is not as usual -------------------------------------------------

-- A checksum that nobody took, and one better than MD5.
UPDATE package SET md5 = ''
 WHERE filename GLOB 'cairn_id_global_images_OS3.0.1.0.WCRIDXM_*';
UPDATE package
   SET sha256 = '6dcff7d1ea30118da146ab31c825911af023df6ab56ec97614d9cb941ed26237'
 WHERE filename GLOB 'basalt_global-ota_full-OS3.0.4.0.WBTMIXM-*';

-- Still being written.
UPDATE release SET state = 'draft'
 WHERE codename = 'basalt' AND version = 'OS3.0.6.0.WBTMIXM';

-- Taken back by the vendor five days later.
UPDATE release
   SET state = 'withdrawn', withdrawn = appeared + 5 * 86400,
       updated = appeared + 5 * 86400
 WHERE codename = 'fjord' AND version = 'V14.0.3.0.TFJINXM';

-- Was a stable beta for two weeks.
UPDATE release
   SET promoted = appeared + 14 * 86400, updated = appeared + 14 * 86400
 WHERE product_id = 1 AND codename = 'cairn' AND version = 'OS3.0.2.0.WCRMIXM';

-- ---- permalinks and device pages ------------------------------------------

INSERT INTO permalink (path, release_id, state)
SELECT '/' || p.slug || '/' || r.codename || '/' || r.branch || '/' ||
       r.version || '/', r.id,
       CASE r.state WHEN 'published' THEN 'current' ELSE 'gone' END
  FROM release r JOIN product p ON p.id = r.product_id
 WHERE r.state <> 'draft' AND p.kind <> 'vendor';

INSERT INTO permalink (path, release_id, state)
SELECT '/hyperos/cairn/stable beta/OS3.0.2.0.WCRMIXM/', id, 'former'
  FROM release WHERE promoted > 0;

INSERT INTO device_page (product_id, codename, updated)
SELECT product_id, codename, max(updated)
  FROM (SELECT product_id, codename, updated FROM release
        UNION ALL
        SELECT p.product_id, p.codename, r.updated
          FROM package p JOIN release r ON r.id = p.release_id)
 GROUP BY product_id, codename;

UPDATE package SET digits = filename_digits(filename),
       patch_level = coalesce((SELECT patch_level(text, date) FROM changelog
                                WHERE id = changelog_id), '');
INSERT INTO search_pending SELECT id FROM release;

INSERT INTO article (path, kind, title, description, category, date, html,
                     updated) VALUES
  ('/about/', 'page', 'About this site',
   'What is offered here, where the files come from, and how to check them.',
   '', '', '<p>This site lists ROMs, firmware and vendor packages: every release of a
device, with its files, their sizes and hashes, and all the mirrors that offer
them. It stores none of the files. What you see here are demo data about
devices that nobody makes, and three real releases.</p>
<h2>How to find a file</h2>
<p>Type the name of your device, its codename, a version or the name of a file
into the box at the top. The same box tells you what a file is: paste its name,
its MD5, or what <code>md5sum *</code> prints.</p>
<h2>Addresses that last</h2>
<p>A release keeps its address. When it moves from one branch to another, the
old address leads to the new one. When it is withdrawn, its page says so.</p>
<h2>For programs</h2>
<p>There are feeds for every product, device and branch, and an
<a href="/api/openapi.json">API</a>.</p>', strftime('%s', '2026-01-05')),
  ('/faq/', 'page', 'Questions and answers',
   'Branches, regions, recovery and fastboot packages, incrementals, hashes.',
   '', '', '<h2>Recovery or fastboot?</h2>
<p>A recovery package is installed by the updater on the device itself. A
fastboot package is written from a computer, and needs an unlocked
bootloader.</p>
<h2>What are the branches?</h2>
<p>Stable is for everyone. Stable beta is a stable release that has reached few
devices so far. Public beta and weekly are for people who like to test.</p>
<h2>Which region is mine?</h2>
<p>The one that your device came with. A package of another region may erase
your data, or refuse to start when the bootloader is locked.</p>
<h2>What is an incremental update?</h2>
<p>A small file that turns one version into another. It fits only the version
that it names.</p>
<h2>How do I check a download?</h2>
<p>Run <code>md5sum FILE</code> and compare, or paste its output into the search
box. Each file has a line for <code>md5sum -c</code> too.</p>
<h2>Why is there no link for this firmware?</h2>
<p>Nobody here knows one. Its hash is shown all the same, so that a copy from
elsewhere can be checked.</p>', strftime('%s', '2026-01-05')),
  ('/news/One-box-for-everything/', 'post', 'One box for everything',
   'The search box now tells what a file is, and whether your copy is whole.',
   'News', '2026-01-12', '<p>The box at the top of each page used to find devices. Now it
takes anything you have at hand:</p>
<ul>
<li>a name or codename, such as <a href="/search?q=basalt">basalt</a>;</li>
<li>a version, or only its beginning;</li>
<li>words from a changelog;</li>
<li>the name of a file, or the address that you got it from;</li>
<li>an MD5, or the ten digits of it that stand in the names of ROMs.</li>
</ul>
<p>To check a whole folder, paste what <code>md5sum *</code> prints: each line is
answered with OK, mismatch or unknown.</p>', strftime('%s', '2026-01-12'));

DROP TABLE demo_name;
DROP TABLE demo_region;
DROP TABLE demo_rom;
DROP TABLE demo_incremental;
DROP TABLE demo_part;
