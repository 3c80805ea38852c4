# Calendar-thematic plans: refusals, reasons, words.
refusal-plan-conflict = { $by } has just changed this plan: look and repeat if needed.
refusal-plan-rows = The plan has more than { $limit } rows: join topics or remove some.
refusal-plan-row = Row { $row }: { $why }
refusal-plan-joined = Row { $row }: 0 hours means "in one lesson with the row above". The first row and a control work need a lesson of their own: put 1 or more.
refusal-plan-topic = The topic is empty: write it or delete the row.
refusal-plan-hours = At most { $limit } hours.
plans-hours-off = The plan has { $planned } hours, the curriculum { $wanted }: make them equal ({ $clause }).
plans-reason-holiday = { $name }: no lesson on { $date }
plans-reason-lost = the lesson of { $date } is not held
plans-reason-come = a lesson on { $date } came
plans-reason-pace = the topics went at another pace than planned
plans-hours = { $hours } h
plans-hours-joined = joined
plans-row = Row { $row }
