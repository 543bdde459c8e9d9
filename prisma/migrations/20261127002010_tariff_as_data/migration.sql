-- A tariff's grid of bands and formulas, as the engine of lib/rules/tariffs.ts reads it: the same prices.
UPDATE tariff_version SET config = (
  SELECT jsonb_build_object(
    'measure', jsonb_build_object('fact', 'quotient', 'grain', '1', 'missing', 'highest'),
    'bands', (
      SELECT jsonb_agg(jsonb_build_object(
          'label', band.value ->> 'label',
          'from', coalesce(old.config -> 'bands' -> (band.rank::int - 2) ->> 'upTo', '0'),
          'isFromIn', band.rank = 1,
          'to', band.value ->> 'upTo',
          'isToIn', band.value ->> 'upTo' IS NOT NULL) ORDER BY band.rank)
      FROM jsonb_array_elements(old.config -> 'bands') WITH ORDINALITY AS band(value, rank)),
    'units', (
      SELECT jsonb_agg(jsonb_build_object(
          'key', formula.key,
          'label', initcap(substr(words.label, 1, 1)) || substr(words.label, 2),
          'slots', to_jsonb(string_to_array(formula.key, '+')),
          'component', 'care') ORDER BY formula.key)
      FROM jsonb_each(old.config -> 'prices') AS formula,
        LATERAL (SELECT replace(replace(replace(replace(formula.key, 'morning', 'matin'), 'meal', 'repas'), 'afternoon', 'après-midi'), '+', ', ') AS label) AS words),
    'lines', (
      SELECT jsonb_agg(jsonb_build_object(
          'unit', formula.key,
          'when', '{}'::jsonb,
          'price', (SELECT jsonb_agg(to_char((cell.value ->> 'careCents')::numeric / 100, 'FM999999990.00') ORDER BY cell.rank)
                      FROM jsonb_array_elements(formula.value) WITH ORDINALITY AS cell(value, rank)),
          'plus', jsonb_build_object('component', 'meal', 'price',
             (SELECT jsonb_agg(to_char((cell.value ->> 'mealCents')::numeric / 100, 'FM999999990.00') ORDER BY cell.rank)
                FROM jsonb_array_elements(formula.value) WITH ORDINALITY AS cell(value, rank)))) ORDER BY formula.key)
      FROM jsonb_each(old.config -> 'prices') AS formula))
  FROM (SELECT tariff_version.config) AS old)
WHERE config ? 'prices';
