-- Lines that wait for papers of ours are asked for with every line that is derived anew; there are few of them.
create index tasks_awaiting_papers on expediting.tasks (tenant_id) where kind = 'drawing_missing' and state <> 'done';
