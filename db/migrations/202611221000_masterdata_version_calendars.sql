-- Two administrators on one calendar: the second is told, not overwritten.
alter table masterdata.calendars add column version integer not null default 1;
