// The company a bench drives: founded with the printed code, colleagues invited and signed in, each in a role of their own.
import { BenchFault } from './bench.types.ts'
import type { Stand } from './stand.ts'
import { type Json, openVisitor, type Visitor } from './visitor.ts'

const PASSWORD = 'a bench needs no secret 0123456789'
const OWNER_MAIL = 'owner@bench.example'

/** Founds the company of a fresh stand, or signs its owner in again. */
export async function openCompany(stand: Stand): Promise<{ owner: Visitor; tenantId: string }> {
  const owner = openVisitor(stand.url)
  if (stand.setupCode !== null) {
    await owner.post('/setup/owner', {
      code: stand.setupCode,
      company: '诺达测速机床有限公司',
      name: '周启明',
      mail: OWNER_MAIL,
      password: PASSWORD,
      language: 'zh',
      timeZone: 'Asia/Shanghai',
    })
  } else await signIn(owner, OWNER_MAIL)
  const session = await owner.get<{ tenant: { id: string } }>('/session')
  return { owner, tenantId: session.tenant.id }
}

async function signIn(visitor: Visitor, mail: string): Promise<void> {
  const answer = await visitor.send('POST', '/api/auth/sign-in/email', { email: mail, password: PASSWORD })
  if (answer.status !== 200) throw new BenchFault(`sign-in of ${mail} was answered ${answer.status}: ${answer.text}`)
}

/** Invites one colleague per role and signs each in; a colleague from an earlier run is signed in again. */
export async function openColleagues(stand: Stand, owner: Visitor, roles: readonly string[]): Promise<Visitor[]> {
  const { members } = await owner.get<{ members: { mail: string }[] }>('/members')
  const known = new Set(members.map((member) => member.mail))
  const colleagues: Visitor[] = []
  for (const role of roles) {
    const mail = `${role.replaceAll('_', '-')}@bench.example`
    const colleague = openVisitor(stand.url)
    if (!known.has(mail)) await invite(owner, colleague, { name: role, mail, role })
    await signIn(colleague, mail)
    colleagues.push(colleague)
  }
  return colleagues
}

async function invite(owner: Visitor, colleague: Visitor, who: { name: string; mail: string; role: string }) {
  const { link } = await owner.post<Json & { link: string }>('/members', who)
  const token = new URL(link).searchParams.get('token') ?? new URL(link).pathname.split('/').at(-1)
  await colleague.post('/api/auth/reset-password', { token, newPassword: PASSWORD })
}
