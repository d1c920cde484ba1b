export { openAuthentication, type Authentication } from './authentication.ts'
export { followAddresses } from './addresses.ts'
export { giveSignIn, peopleWithSignIn, shareSignIn, type SignIn } from './logins.ts'
