import type { Door } from './doors'

/**
 * Who may call each action of the parents' pages and of the public ones, by its file in app. Written apart from the
 * actions: app/matrix.test.ts compares, and calls each one as everybody.
 */
export const portalActionDoors: Record<string, Record<string, Door>> = {
  '(famille)/absences/[bookingId]/actions': {
    withdrawAbsenceAction: 'family',
  },
  '(famille)/documents/actions': {
    withdrawDocumentAction: 'family',
    useForSiblingAction: 'family',
  },
  '(famille)/finances/payer/actions': {
    payOnlineAction: 'family',
  },
  '(famille)/inscription/actions': {
    changeDayAction: 'family',
    addDaysAction: 'family',
  },
  '(famille)/mes-demandes/actions': {
    withdrawAction: 'family',
    withdrawRequestAction: 'family',
  },
  '(famille)/mon-calendrier/actions': {
    openFeedAction: 'family',
    closeFeedAction: 'family',
  },
  '(famille)/mon-compte/actions': {
    saveInformationAction: 'family',
    savePersonsAction: 'family',
    saveMedicalSheetAction: 'family',
    saveAdultAction: 'family',
    discardDraftAction: 'family',
    withdrawChangeAction: 'family',
  },
  '(famille)/mon-compte/enfants/[childId]/information/actions': {
    answerImageAction: 'family',
  },
  '(famille)/mon-compte/donnees/actions': {
    askErasureAction: 'family',
    withdrawErasureAction: 'family',
  },
  '(famille)/mon-compte/quotient/actions': {
    claimQuotientAction: 'family',
    withdrawClaimAction: 'family',
  },
  '(famille)/mon-compte/responsables/actions': {
    proposeGuardianAction: 'family',
    withdrawProposalAction: 'family',
  },
  '(famille)/panier/actions': {
    removeLineAction: 'family',
    emptyAction: 'family',
    putBackAction: 'family',
    submitBasketAction: 'family',
  },
  '(famille)/panier/waiting-actions': {
    setWaitingAction: 'family',
    chooseWaitingAction: 'family',
  },
  '(famille)/reglement-interieur/actions': {
    acceptHouseRulesAction: 'family',
  },
  '(famille)/waiting/actions': {
    answerOfferAction: 'family',
    leaveListAction: 'family',
  },
  '(public)/activer/actions': {
    activateAction: 'anyone',
  },
  '(public)/confirmer/actions': {
    provePasswordAction: 'signedIn',
    proveCodeAction: 'signedIn',
  },
  '(public)/adresse/[token]/actions': {
    confirmEmailAction: 'anyone',
  },
  // Of a session that only lacks its second factor.
  '(public)/connexion/code/actions': {
    giveCodeAction: 'anyone',
  },
  '(public)/securite/actions': {
    proposeFactorAction: 'signedIn',
    dropProposalAction: 'signedIn',
    confirmFactorAction: 'signedIn',
    turnOffFactorAction: 'signedIn',
    renewRecoveryCodesAction: 'signedIn',
    keepRecoveryCodesAction: 'signedIn',
    changePasswordAction: 'signedIn',
    askEmailChangeAction: 'signedIn',
    endSessionAction: 'signedIn',
    endOtherSessionsAction: 'signedIn',
  },
  '(public)/connexion/actions': {
    signInAction: 'anyone',
    demoSignInAction: 'anyone',
  },
  '(public)/identite/actions': {
    unlinkIdentityAction: 'signedIn',
  },
  '(public)/invitation/[token]/actions': {
    acceptInvitationAction: 'anyone',
  },
  '(public)/mot-de-passe/actions': {
    askPasswordResetAction: 'anyone',
    resetPasswordAction: 'anyone',
  },
}
