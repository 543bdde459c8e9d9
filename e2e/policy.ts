import { actionDoors } from './action-doors'
import { type Door, doors } from './doors'
import { portalActionDoors } from './portal-action-doors'

/**
 * The policy in one table: each page and route by its address, each action by its file and name, and what opens it.
 * A door that is a permission opens to the roles that lib/auth/permissions.ts, which the portal itself reads, gives it.
 * What is nowhere here answers nobody: app/matrix.test.ts compares with the code, e2e/policy.spec.ts with the build.
 */
export const policy: { routes: Record<string, Door>; actions: Record<string, Door> } = {
  routes: doors,
  actions: { ...named(portalActionDoors, 'app'), ...named(actionDoors, 'app/admin') },
}

/** 'app/admin/tarifs/actions.ts createTariffAction', as the build writes it. */
function named(table: Record<string, Record<string, Door>>, folder: string): Record<string, Door> {
  return Object.fromEntries(
    Object.entries(table).flatMap(([file, actions]) =>
      Object.entries(actions).map(([action, door]) => [`${folder}/${file}.ts ${action}`, door]),
    ),
  )
}
