// How text becomes searchable pieces: pairs of neighbouring characters, so that two Chinese characters are enough and a missing
// dash does not matter.

/** Case, width, dashes, dots, slashes and blanks do not count in a search. */
export const searchText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_./\\,;:()[\]{}"'·•—–、，。（）【】]+/g, '')

const TEXT_MAX = 200

/** Distinct pairs of neighbouring characters of a stored text; single characters count for texts of one character. */
export function gramsOf(...texts: (string | null | undefined)[]): string[] {
  const grams = new Set<string>()
  for (const text of texts) {
    const plain = [...searchText((text ?? '').slice(0, TEXT_MAX))]
    for (let i = 0; i + 1 < plain.length; i++) grams.add(plain[i]! + plain[i + 1]!)
    // A single character is findable too: each character is a gram of its own when it is Chinese.
    for (const character of plain) if (/\p{Script=Han}/u.test(character)) grams.add(character)
    if (plain.length === 1) grams.add(plain[0]!)
  }
  return [...grams]
}

/** What a search asks for: each blank-separated word must match on its own; empty when nothing searchable was typed. */
export function wantedWords(query: string): string[] {
  const words = query.normalize('NFKC').split(/\s+/).map(searchText).filter(Boolean)
  return words.slice(0, 8)
}

/** The grams every match of this word must hold. */
export function wantedGrams(word: string): string[] {
  const characters = [...word]
  if (characters.length === 1) return characters
  return characters
    .slice(0, 40)
    .flatMap((character, i) => (i + 1 < characters.length ? [character + characters[i + 1]!] : []))
}
