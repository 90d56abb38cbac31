"""The anonymous visit log: one SQLite file for each kiosk.

Rules of this folder: one writing connection, on a thread of its own, so that nothing ever waits for the disk; every
entry is committed at once and survives a power cut; a broken file is moved aside, never deleted; others read a
snapshot; sqlite-utils is used nowhere else. docs/log.md explains every column and every key. Of its folders, `file`
knows none of the others, `daily` only it, `reading` these two, `tools` these three, `writing` all.
"""
