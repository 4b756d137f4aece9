// Whether a report of a milestone lacks the photograph its template asks for.
import type { MilestoneCode, MilestoneNode } from './milestone-plan.types.ts'

/** Drawings bear an image's media type and show nothing that happened. */
export const isPhoto = (mediaType: string): boolean => /^(image\/(?!vnd)|video\/)/.test(mediaType)

/** The node that asks for a photograph none of these files is; null where nothing is lacking. */
export function nodeWithoutPhoto(
  nodes: readonly MilestoneNode[],
  code: MilestoneCode,
  files: readonly { mediaType: string }[],
): MilestoneNode | null {
  const node = nodes.find((each) => each.code === code)
  return node?.photoRequired && !files.some((file) => isPhoto(file.mediaType)) ? node : null
}
