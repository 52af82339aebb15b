-- What people ask of the tables, as views; and search in French. One statement each, parted by blank lines.

-- Items with the fiche, the mission and the section that they stand in.
CREATE VIEW items_in_context AS
SELECT
    i.*, f.title AS fiche_title, f.mission_no, m.title AS mission_title, s.heading AS section_heading
FROM items AS i
JOIN fiches AS f USING (register, edition, fiche_no)
LEFT JOIN missions AS m USING (register, edition, mission_no)
JOIN sections AS s USING (register, edition, fiche_no, section);

-- How long what is kept: what the item says itself, else what the items above it say.
CREATE VIEW retention_in_context AS
SELECT
    r.register, r.edition, r.fiche_no, c.fiche_title, c.mission_no, r.item_id, c.page, c.text, r.surface, r.kind,
    r.iso8601, r.months, r.days,
    coalesce(r.bound, r.bound_in_context) AS bound, r.bound IS NULL AND r.bound_in_context IS NOT NULL AS bound_is_inherited,
    coalesce(r.subject, r.subject_in_context) AS subject,
    r.subject IS NULL AND r.subject_in_context IS NOT NULL AS subject_is_inherited,
    coalesce(r.phase_in_context, r.phase) AS phase, r.starts_at, r.until, r.condition
FROM retention_periods AS r
JOIN items_in_context AS c USING (register, edition, item_id);

-- The law that is cited: each act and article, with the number of fiches and where it stands first.
CREATE VIEW cited_law AS
SELECT
    register, edition, coalesce(source_inferred, source) AS source, article, any_value(uri) AS uri,
    any_value(article_state) AS article_state, count(*) AS citations, count(DISTINCT fiche_no) AS fiches,
    min(fiche_no) AS first_fiche
FROM legal_references
GROUP BY ALL;

-- Legal bases, one column each, by fiche.
CREATE VIEW bases_of_fiches AS
SELECT register, edition, fiche_no, list(basis ORDER BY basis) AS bases, list(label ORDER BY basis) AS labels
FROM legal_bases
GROUP BY ALL;

-- Special categories of data that a fiche names, beside the periods for which it keeps something. The two are joined by the
-- fiche, which may keep other data for that long; `joined_by` is `item` only where one item says both.
CREATE VIEW special_data_and_retention AS
SELECT
    p.register, p.edition, p.fiche_no, f.title AS fiche_title, unnest(p.special_categories) AS special_category,
    p.item_id AS data_item, d.page AS data_page, d.text AS data_text,
    r.item_id AS retention_item, r.page AS retention_page, r.text AS retention_text, r.months, r.bound,
    CASE WHEN p.item_id = r.item_id THEN 'item' ELSE 'fiche' END AS joined_by, b.bases
FROM personal_data AS p
JOIN items AS d USING (register, edition, item_id)
JOIN fiches AS f ON (f.register, f.edition, f.fiche_no) = (p.register, p.edition, p.fiche_no)
JOIN retention_in_context AS r ON (r.register, r.edition, r.fiche_no) = (p.register, p.edition, p.fiche_no)
LEFT JOIN bases_of_fiches AS b ON (b.register, b.edition, b.fiche_no) = (p.register, p.edition, p.fiche_no)
WHERE len(p.special_categories) > 0;

-- The words of a question or an item, as they are compared: in lower case, without accents, parted at all but letters and
-- digits.
CREATE MACRO words_of(text) AS
    list_filter(string_split_regex(strip_accents(lower(replace(replace(text, 'œ', 'oe'), 'æ', 'ae'))), '[^a-z0-9]+'), lambda w: w <> '');

-- Items that hold words of a question, in any of their forms, the likeliest first: SELECT * FROM search('durée de conservation').
-- `score` is Okapi BM25 with k1 = 1.2 and b = 0.75 (Robertson and Zaragoza, 2009).
CREATE MACRO search(question) AS TABLE
WITH asked AS (
    SELECT DISTINCT coalesce(s.stem, w.word) AS stem
    FROM (SELECT unnest(words_of(question)) AS word) AS w
    LEFT JOIN search_words AS s USING (word)
), sizes AS (
    SELECT count(*) AS items, avg(words) AS usual FROM search_items
), scored AS (
    SELECT
        t.register, t.edition, t.item_id, count(*) AS found,
        sum(ln(1 + (z.items - h.items + 0.5) / (h.items + 0.5)) * t.times * 2.2 / (t.times + 1.2 * (0.25 + 0.75 * n.words / z.usual)))
            AS score
    FROM search_terms AS t
    JOIN asked USING (stem)
    JOIN (SELECT stem, count(*) AS items FROM search_terms GROUP BY stem) AS h USING (stem)
    JOIN search_items AS n USING (register, edition, item_id)
    CROSS JOIN sizes AS z
    GROUP BY ALL
)
SELECT s.found, s.score, c.*
FROM scored AS s
JOIN items_in_context AS c USING (register, edition, item_id)
ORDER BY s.found DESC, s.score DESC, c.fiche_no, c.position;
