// Counts attempts in the database, so that neither a second process nor a restart gives an attacker fresh tries.
import type pg from 'pg'

export type RateRule = { window: number; max: number }
export type RateAnswer = { allowed: boolean; retryAfter: number | null }
export type Attempt = (key: string, rule: RateRule) => Promise<RateAnswer>

/** One expired row in so many calls is worth a sweep of all of them. */
const SWEEP_EVERY = 200

/**
 * Counts one attempt under `key` in a fixed window of `rule.window` seconds and says whether it is within `rule.max`. One
 * statement, so simultaneous attempts cannot all pass. `retryAfter` in seconds.
 */
export function createRateLimiter(pool: pg.Pool): Attempt {
  let calls = 0
  return async (key, rule) => {
    calls += 1
    if (calls % SWEEP_EVERY === 0) await pool.query('delete from auth.rate_limits where window_ends_at < now()')
    const { rows } = await pool.query<{ count: number; seconds: number }>(
      `insert into auth.rate_limits as r (key, count, window_ends_at) values ($1, 1, now() + make_interval(secs => $2))
       on conflict (key) do update set
         count = case when r.window_ends_at <= now() then 1 else r.count + 1 end,
         window_ends_at = case when r.window_ends_at <= now() then excluded.window_ends_at else r.window_ends_at end
       returning count, ceil(extract(epoch from window_ends_at - now()))::int as seconds`,
      [key, rule.window],
    )
    const { count, seconds } = rows[0]!
    const allowed = count <= rule.max
    return { allowed, retryAfter: allowed ? null : Math.max(1, seconds) }
  }
}
