IF p_views IS NOT NULL THEN
        FOR i IN 1..cardinality(p_views) LOOP
            CASE p_views[i]
                {puts}
                ELSE NULL;
            END CASE;
        END LOOP;
    END IF;
