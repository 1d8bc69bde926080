# Debian's ruby-recaptcha, as a Rails controller includes it; verify_url is a setting of it.
# Arguments: url secret pass hostname action. Prints "ok", "failed", or the error.
require 'logger'
require 'net/http'
require 'uri'
require 'recaptcha'

URL, SECRET, PASS, HOSTNAME, ACTION = ARGV
Recaptcha.configure do |config|
  config.site_key = 'unused'
  config.secret_key = SECRET
  config.verify_url = URL
end

class Controller
  include Recaptcha::Verify

  Request = Struct.new(:remote_ip, :format)

  def request = Request.new('192.0.2.1', :html)

  def params = { 'g-recaptcha-response' => PASS }

  def flash = {}
end

2.times do
  puts Controller.new.verify_recaptcha(hostname: HOSTNAME, action: ACTION, minimum_score: 0.5) ? 'ok' : 'failed'
end
