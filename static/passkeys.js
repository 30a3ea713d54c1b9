// Ties allauth's WebAuthn to the one form of the page that asks for a key; the policy forbids inline script.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form[data-passkey]")
  if (!form || !window.allauth) return
  const ids = {
    credential: "passkey-credential",
    data: "passkey-options",
    passwordless: "id_passwordless"
  }
  const kind = form.dataset.passkey
  ids[{ addForm: "add", loginForm: "login", authenticateForm: "authenticate" }[kind]] = "passkey-button"
  window.allauth.webauthn.forms[kind]({ ids })
})
document.addEventListener("allauth.error", (event) => {
  event.preventDefault()
  document.getElementById("passkey-trouble").hidden = false
})
