-- When a line was last asked for and how that stands, for the board.
alter table analytics.open_lines add column last_asked_at timestamptz;
alter table analytics.open_lines add column chase_state text not null default 'none';
