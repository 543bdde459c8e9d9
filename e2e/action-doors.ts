import type { Permission } from '@/lib/auth/permissions'

/**
 * Which right each action of the service asks for, by its file in app/admin. Written apart from the actions:
 * app/matrix.test.ts compares, and calls each one as everybody.
 */
export const actionDoors: Record<string, Record<string, Permission>> = {
  'absences/actions': {
    acceptAbsenceAction: 'documents.decide',
    refuseAbsenceAction: 'documents.decide',
  },
  'accueils/actions': {
    preparePeriodAction: 'offer.write',
    changeOpeningAction: 'offer.write',
    withdrawDaysAction: 'offer.write',
    saveCentreAction: 'settings.write',
    addProgrammeAction: 'settings.write',
    changeProgrammeAction: 'offer.write',
    archiveProgrammeAction: 'settings.write',
    restoreProgrammeAction: 'settings.write',
    addGroupAction: 'offer.write',
    changeGroupAction: 'offer.write',
    removeGroupAction: 'offer.write',
    addActivityAction: 'offer.write',
    changeActivityAction: 'offer.write',
    removeActivityAction: 'offer.write',
  },
  'annee-scolaire/actions': {
    confirmMovesAction: 'settings.write',
    setMoveAction: 'settings.write',
  },
  'annee-scolaire/conservation/actions': {
    setDurationsAction: 'settings.write',
    destroyAction: 'settings.write',
    dropAction: 'settings.write',
  },
  'attributions/actions': {
    allocateNowAction: 'requests.decide',
  },
  'calendriers/actions': {
    saveCountingAction: 'settings.write',
    derivePeriodsAction: 'settings.write',
    addPeriodAction: 'settings.write',
    changePeriodAction: 'settings.write',
    removePeriodAction: 'settings.write',
    addClosureAction: 'settings.write',
    removeClosureAction: 'settings.write',
  },
  'calendriers/vacances/actions': {
    readFileAction: 'settings.write',
    importHolidaysAction: 'settings.write',
  },
  'courriels/actions': {
    resendMailAction: 'mails.read',
    resendManyAction: 'mails.read',
    reportBounceAction: 'mails.read',
    addressWorksAction: 'mails.read',
    sendAnswersAction: 'requests.decide',
  },
  'effacements/actions': {
    refuseErasureAction: 'families.erase',
  },
  'familles/[familyId]/effacer/actions': {
    eraseFamilyAction: 'families.erase',
  },
  'demandes/actions': {
    decideLinesAction: 'requests.decide',
    decideManyAction: 'requests.decide',
    undoBatchAction: 'requests.decide',
  },
  'documents/actions': {
    acceptDocumentAction: 'documents.decide',
    acceptWithDaysAction: 'documents.decide',
    acceptFromAction: 'documents.decide',
    revokeDocumentAction: 'documents.decide',
    refuseDocumentAction: 'documents.decide',
  },
  'dossiers/actions': {
    acceptChangeAction: 'dossiers.decide',
    refuseChangeAction: 'dossiers.decide',
  },
  'dossiers/motifs/actions': {
    addReasonAction: 'settings.write',
    changeReasonAction: 'settings.write',
    moveReasonAction: 'settings.write',
    removeReasonAction: 'settings.write',
  },
  'enfants/actions': {
    recordPaperImageAction: 'families.write',
    checkIdentityAction: 'dossiers.readMedical',
  },
  'facturation/actions': {
    issueMonthAction: 'billing.write',
    issuePeriodAction: 'billing.write',
    issueCreditNoteAction: 'billing.write',
    issueCertificatesAction: 'billing.write',
  },
  'facturation/impayes/actions': { remindAction: 'billing.write' },
  'facturation/paiements/importer/actions': {
    readFinanceFileAction: 'billing.write',
    confirmFinanceImportAction: 'billing.write',
  },
  'facturation/paiements/actions': {
    recordPaymentAction: 'billing.write',
    recordAdvanceAction: 'billing.write',
    spendCreditAction: 'billing.write',
    reversePaymentAction: 'billing.write',
  },
  'familles/[familyId]/actions': {
    setQuotientAction: 'families.write',
    askQuotientAction: 'families.write',
    acceptClaimAction: 'families.write',
    refuseClaimAction: 'families.write',
  },
  'familles/[familyId]/facturation/actions': {
    addChargeAction: 'billing.write',
    cancelChargeAction: 'billing.write',
    setShareAction: 'billing.write',
  },
  'familles/[familyId]/on-behalf-actions': {
    bookOnBehalfAction: 'requests.decide',
    cancelOnBehalfAction: 'requests.decide',
  },
  'familles/actions': {
    createFamilyAction: 'families.write',
    addGuardianAction: 'families.write',
    addChildAction: 'families.write',
    openAccountAction: 'families.write',
    endGuardianSessionsAction: 'families.write',
    resetGuardianFactorAction: 'families.write',
    sendInvitationAction: 'families.write',
  },
  'familles/comptes/actions': {
    inviteFamiliesAction: 'families.write',
  },
  'familles/custody-actions': {
    setCustodyAction: 'families.write',
    setPayerAction: 'families.write',
  },
  'familles/merge-actions': {
    mergeFamiliesAction: 'families.merge',
    keepApartAction: 'families.merge',
  },
  'familles/propositions/actions': {
    openProposalAction: 'families.write',
    refuseProposalAction: 'families.write',
  },
  'familles/status-actions': {
    noteStatusAction: 'families.write',
    endStatusAction: 'families.write',
  },
  'familles/regime-actions': {
    setRegimeAction: 'families.write',
  },
  'journees/actions': {
    previewPlacesAction: 'days.write',
    changePlacesAction: 'days.write',
    closeDayAction: 'days.write',
    reopenDayAction: 'days.write',
    mergeGroupsAction: 'days.write',
    unmergeGroupsAction: 'days.write',
    changeDeclaredAction: 'declaredPlaces.write',
  },
  'messages/actions': {
    writeMessageAction: 'messages.send',
    sendMessageAction: 'messages.send',
    deleteDraftAction: 'messages.send',
  },
  'mes-reglages/actions': {
    chooseDigestAction: 'dashboard.read',
    nameOwnReplacementAction: 'dashboard.read',
    endOwnReplacementAction: 'dashboard.read',
  },
  'presences/actions': {
    addUnplannedAction: 'attendance.write',
    removeUnplannedAction: 'attendance.write',
  },
  'reglages/connexion/actions': {
    setSessionLimitsAction: 'settings.write',
    setRoomAction: 'settings.write',
  },
  'reglages/documents/actions': {
    addTypeAction: 'settings.write',
    changeTypeAction: 'settings.write',
    moveTypeAction: 'settings.write',
    archiveTypeAction: 'settings.write',
    restoreTypeAction: 'settings.write',
    offerKindsAction: 'settings.write',
  },
  'reglages/finances/actions': {
    saveFinanceSettingsAction: 'settings.write',
  },
  'reglages/sauvegardes/actions': {
    backUpNowAction: 'settings.write',
  },
  'reglages/resume/actions': {
    saveDigestSettingsAction: 'settings.write',
  },
  'reglages/actions': {
    saveOrganisationAction: 'settings.write',
    saveMailTextAction: 'settings.write',
    saveLogoAction: 'settings.write',
  },
  'reglement-interieur/actions': {
    writeHouseRulesAction: 'settings.write',
    blockBookingAction: 'settings.write',
  },
  'reglements/actions': {
    createRuleSetAction: 'settings.write',
    renameRuleSetAction: 'settings.write',
    saveVersionAction: 'settings.write',
    deleteVersionAction: 'settings.write',
    deleteRuleSetAction: 'settings.write',
    assignRuleSetAction: 'settings.write',
    addExceptionAction: 'settings.write',
    removeExceptionAction: 'settings.write',
    setAcceptanceAction: 'settings.write',
    saveAllocationSettingAction: 'settings.write',
  },
  'reglements/dossier/actions': {
    previewSettingsAction: 'settings.write',
    saveSettingsAction: 'settings.write',
  },
  'reglements/liste-attente/actions': {
    saveWaitingSettingsAction: 'settings.write',
  },
  'statistiques/reglages/actions': {
    saveCountingAction: 'settings.write',
  },
  'reprise/actions': {
    readImportAction: 'families.import',
    confirmImportAction: 'families.import',
  },
  'tarifs/actions': {
    createTariffAction: 'tariffs.write',
    renameTariffAction: 'tariffs.write',
    deleteTariffAction: 'tariffs.write',
    startDraftAction: 'tariffs.write',
    saveDraftAction: 'tariffs.write',
    discardDraftAction: 'tariffs.write',
    publishDraftAction: 'tariffs.write',
    giveUpVersionAction: 'tariffs.write',
  },
  'utilisateurs/actions': {
    inviteMemberAction: 'staff.write',
    inviteMemberAgainAction: 'staff.write',
    changeMemberAction: 'staff.write',
    deactivateMemberAction: 'staff.write',
    reactivateMemberAction: 'staff.write',
    endMemberSessionsAction: 'staff.write',
    resetMemberFactorAction: 'staff.write',
    nameReplacementAction: 'staff.write',
    endReplacementAction: 'staff.write',
  },
}
