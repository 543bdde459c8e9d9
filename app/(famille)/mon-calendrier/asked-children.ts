import { notFound } from 'next/navigation'
import type { FamilyScope } from '@/lib/auth/scopes'
import { type ChildCard, familyMembers } from '@/lib/domain/family/queries'
import { chosenList } from '../inscription/choices'

/** The children of the family, and those among them that an address asks for. Another family's child isn't found. */
export async function askedChildren(
  family: FamilyScope,
  param: string | string[] | undefined,
): Promise<{ children: ChildCard[]; chosen: string[] }> {
  const { children } = await familyMembers(family)
  const chosen = chosenList(param)
  if (chosen.some((asked) => !children.some(({ id }) => id === asked))) notFound()
  return { children, chosen }
}
