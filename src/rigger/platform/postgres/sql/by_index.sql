-- Plans are kept, and one that was made for an almost empty table must still do when it is full: by index, row by row (OFFSET 0).
    _ := set_config('enable_seqscan', 'off', true);
