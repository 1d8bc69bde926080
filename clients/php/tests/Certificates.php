<?php
/** An authority of the test's own and what it signed, as files. */
class Certificates
{
    private $folder;
    private $authority;
    private $key;

    public function __construct($folder)
    {
        $this->folder = $folder;
        $this->key = openssl_pkey_new(array('private_key_type' => OPENSSL_KEYTYPE_EC, 'curve_name' => 'prime256v1'));
        $request = openssl_csr_new(array('commonName' => 'An authority'), $this->key, $this->options('authority', 'basicConstraints=critical,CA:TRUE'));
        $this->authority = openssl_csr_sign($request, null, $this->key, 2, $this->options('authority', ''));
        openssl_x509_export_to_file($this->authority, $this->file());
    }

    /** The file of the authority's certificate. */
    public function file()
    {
        return $this->folder . '/authority.pem';
    }

    /** A file of a certificate for a host and its key. */
    public function signFor($host)
    {
        $key = openssl_pkey_new(array('private_key_type' => OPENSSL_KEYTYPE_EC, 'curve_name' => 'prime256v1'));
        $options = $this->options($host, "basicConstraints=CA:FALSE\nsubjectAltName=DNS:$host");
        $request = openssl_csr_new(array('commonName' => $host), $key, $options);
        openssl_x509_export(openssl_csr_sign($request, $this->authority, $this->key, 1, $options, 7), $certificate);
        openssl_pkey_export($key, $secret);
        file_put_contents("$this->folder/$host.pem", $certificate . $secret);
        return "$this->folder/$host.pem";
    }

    private function options($name, $extensions)
    {
        $config = "$this->folder/$name.cnf";
        if (!file_exists($config)) {
            file_put_contents($config, "[req]\ndistinguished_name=name\nx509_extensions=ext\n[name]\n[ext]\n$extensions\n");
        }
        return array('config' => $config, 'x509_extensions' => 'ext', 'digest_alg' => 'sha256');
    }
}
