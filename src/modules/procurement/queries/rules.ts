// What a company has said in advance, as it reads it.
export { readAcceptanceRules as acceptanceRules, readIssueRules as issueRules } from '../store/rule.store.ts'
