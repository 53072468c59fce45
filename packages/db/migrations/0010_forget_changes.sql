GRANT SELECT (number, at), DELETE ON change TO avy_worker;
