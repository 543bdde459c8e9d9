import 'server-only'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { schoolYearOf } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { readData } from '../stored/schema'

const SECONDS = 60

/**
 * At the turn of the year, what lists read of a child (school, class) and of an adult (name) becomes what the accepted
 * records of the new year say; those accepted later do it themselves. Once for each school year: a second run, or one
 * on another server at the same moment, finds it done.
 */
export async function projectNewYear(now: Instant): Promise<void> {
  const schoolYear = schoolYearOf(parisDay(now))
  await inTransaction(
    async (tx) => {
      // The row is the lock: whoever comes second waits for it, and finds it done.
      await tx.schoolYearTurn.createMany({ data: [{ schoolYear }], skipDuplicates: true })
      const { count } = await tx.schoolYearTurn.updateMany({
        where: { schoolYear, projectedAt: null },
        data: { projectedAt: new Date(now) },
      })
      if (count === 0) return
      await projectChildren(tx, schoolYear)
      await projectAdults(tx, schoolYear)
    },
    { seconds: SECONDS },
  )
}

type Row = { subjectId: string; data: unknown }

async function projectChildren(tx: Tx, schoolYear: string): Promise<void> {
  // A record that is being accepted waits: what is read here can't be older than what it then writes.
  const rows = await tx.$queryRaw<Row[]>`
    SELECT child_id AS "subjectId", data FROM dossier_record
    WHERE kind = 'informationSheet' AND school_year = ${schoolYear} ORDER BY id FOR SHARE`
  const said = rows.flatMap(({ subjectId, data }) => {
    const record = readData({ kind: 'informationSheet', subjectId, schoolYear }, data)
    return record.kind === 'informationSheet' ? [{ id: subjectId, ...record.data }] : []
  })
  await tx.$executeRaw`
    UPDATE child SET school = said.school, school_class = said.school_class
    FROM unnest(${said.map(({ id }) => id)}::uuid[], ${said.map(({ school }) => school)}::text[],
      ${said.map(({ schoolClass }) => schoolClass)}::text[]) AS said (id, school, school_class)
    WHERE child.id = said.id
      AND (child.school, child.school_class) IS DISTINCT FROM (said.school, said.school_class)`
}

async function projectAdults(tx: Tx, schoolYear: string): Promise<void> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT adult_id AS "subjectId", data FROM dossier_record
    WHERE kind = 'adult' AND school_year = ${schoolYear} ORDER BY id FOR SHARE`
  const said = rows.flatMap(({ subjectId, data }) => {
    const record = readData({ kind: 'adult', subjectId, schoolYear }, data)
    return record.kind === 'adult' ? [{ id: subjectId, ...record.data }] : []
  })
  await tx.$executeRaw`
    UPDATE adult SET first_name = said.first_name, last_name = said.last_name
    FROM unnest(${said.map(({ id }) => id)}::uuid[], ${said.map(({ firstName }) => firstName)}::text[],
      ${said.map(({ lastName }) => lastName)}::text[]) AS said (id, first_name, last_name)
    WHERE adult.id = said.id
      AND (adult.first_name, adult.last_name) IS DISTINCT FROM (said.first_name, said.last_name)`
}
