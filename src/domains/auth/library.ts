import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins'
import type { Db } from '#db/index.ts'
import { newId } from '#kernel/ids.ts'
import { cookiePrefix } from './cookies.ts'
import { mayEnter } from './credentials.store.ts'
import { hashPassword, isPassword } from './passwords.ts'

/** What sign-in needs: a way into the database as `relais_auth`, the installation's secret, the address people use. */
export type Door = { readonly db: Db; readonly secret: string; readonly publicUrl: string }

/** How long a session may live at most, in seconds. */
export const longestSession = 30 * 24 * 3600
/** The header that tells the library where somebody comes from; made by us, never taken from a request. */
export const addressHeader = 'x-relais-address'

/** Whether cookies travel over https only. */
export function isSecure(door: Pick<Door, 'publicUrl'>): boolean {
  return door.publicUrl.startsWith('https:')
}

const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

function open(door: Door) {
  const secure = isSecure(door)
  return betterAuth({
    appName: 'Relais', secret: door.secret, baseURL: door.publicUrl, telemetry: { enabled: false }, logger: { disabled: true },
    database: { db: door.db, type: 'postgres' },
    user: { modelName: 'auth_users', fields: { ...stamps, emailVerified: 'email_verified' } },
    account: {
      modelName: 'auth_accounts', accountLinking: { enabled: false, disableImplicitLinking: true },
      fields: {
        ...stamps, accountId: 'account_id', providerId: 'provider_id', userId: 'user_id', accessToken: 'access_token', refreshToken: 'refresh_token', idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at', refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    session: {
      modelName: 'auth_sessions', fields: { ...stamps, userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent' },
      expiresIn: longestSession, disableSessionRefresh: true, cookieCache: { enabled: false },
    },
    verification: { modelName: 'auth_verifications', fields: { ...stamps, expiresAt: 'expires_at' } },
    emailAndPassword: { enabled: true, disableSignUp: true, autoSignIn: false, minPasswordLength: 1, maxPasswordLength: 256, password: { hash: hashPassword, verify: ({ hash, password }) => isPassword(hash, password) } },
    // Limits of our own count in the database, by account and by address.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: cookiePrefix(secure), useSecureCookies: false, defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [addressHeader] }, database: { generateId: () => newId(), validateSchema: false },
    },
    // Whoever is disabled gets no session, whatever they can prove.
    databaseHooks: { session: { create: { before: async ({ userId }) => await mayEnter(door.db, userId) ? undefined : false } } },
    plugins: [twoFactor({
      schema: {
        user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
        twoFactor: { modelName: 'auth_two_factors', fields: { backupCodes: 'backup_codes', userId: 'user_id', failedVerificationCount: 'failed_verification_count', lockedUntil: 'locked_until' } },
      },
    })],
  })
}

type Library = ReturnType<typeof open>
const opened = new WeakMap<Db, { readonly secret: string; readonly library: Library }>()

/** The sign-in library over this door, opened once. Its own HTTP handler is never mounted. */
export function libraryOf(door: Door): Library {
  const known = opened.get(door.db)
  if (known?.secret === door.secret) return known.library
  const library = open(door)
  opened.set(door.db, { secret: door.secret, library })
  return library
}
